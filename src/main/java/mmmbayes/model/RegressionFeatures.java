package mmmbayes.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import mmmbayes.spec.TransformSpec;

/**
 * The model's inputs as plain regression features, for baselines that work on design matrices: linear columns as they enter the
 * stages, and spend carried over and saturated with given, fixed transforms.
 */
public final class RegressionFeatures {
    private final ModelDesign design;

    private RegressionFeatures(ModelDesign design) {
        this.design = design;
    }

    /** Features of all weeks of the model's data. */
    public static RegressionFeatures of(MediationModel model) {
        return new RegressionFeatures(model.design());
    }

    /** One channel's transform with everything fixed. */
    public sealed interface Transform {
        /** The channel's form in the model, its parameters by name. */
        record OfModel(Map<String, Double> parameters) implements Transform {
            /** Copies the map. */
            public OfModel {
                parameters = Map.copyOf(parameters);
            }
        }

        /** {@code log(1 + a)} of infinite geometric adstock a of the spend in currency, normalised to sum 1. */
        record LogOfCarriedOver(double decay) implements Transform {}
    }

    /** Trend, controls (those that multiply the outcome too) and season of a stage by name, without the intercept, {@code [week]}. */
    public Map<String, double[]> linearColumns(String stageName) {
        StageDesign stage = design.stages().stream()
                .filter(candidate -> candidate.name().equals(stageName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage " + stageName));
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int column = 0; column < stage.columns().length; column++) {
            if (!stage.columnNames().get(column).equals("intercept")) {
                columns.put(stage.columnNames().get(column), stage.columns()[column].clone());
            }
        }
        for (FactorColumn factor : stage.factors()) {
            columns.put(factor.name(), factor.values().clone());
        }
        return columns;
    }

    /** Recorded spend of a channel in currency, {@code [week]}; the caller owns the array. */
    public double[] spend(int channel) {
        double unit = unit(channel);
        double[] spend = design.scaledSpend(channel).clone();
        for (int week = 0; week < spend.length; week++) {
            spend[week] *= unit;
        }
        return spend;
    }

    /**
     * The transformed feature of any spend path of a channel.
     *
     * @param channel decides the scale of the input
     * @param spend in currency, {@code [week]}, not modified
     */
    public double[] transformed(int channel, double[] spend, Transform transform) {
        double[] out = new double[spend.length];
        if (transform instanceof Transform.LogOfCarriedOver log) {
            new InfiniteGeometricAdstock(spend.length).forward(spend, log.decay(), out);
            for (int week = 0; week < out.length; week++) {
                out[week] = Math.log1p(out[week]);
            }
            return out;
        }
        Transform.OfModel fixed = (Transform.OfModel) transform;
        double unit = unit(channel);
        double[] scaled = new double[spend.length];
        for (int week = 0; week < spend.length; week++) {
            scaled[week] = spend[week] / unit;
        }
        TransformSpec form = design.spec().transforms().get(channel);
        int adstockCount = form.adstock().parameters().size();
        int count = form.parameters().size();
        double[] parameters = form.parameters().stream()
                .mapToDouble(
                        parameter -> Objects.requireNonNull(fixed.parameters().get(parameter.name())))
                .toArray();
        InputDesign input = new InputDesign(
                channel,
                form,
                IntStream.range(0, adstockCount).toArray(),
                IntStream.range(adstockCount, count).toArray());
        InputTransform block = design.newTransform(input, spend.length);
        block.input(scaled, design.history(channel));
        System.arraycopy(block.forward(parameters), 0, out, 0, out.length);
        return out;
    }

    private double unit(int channel) {
        return design.scales().inputOf(design.channels().get(channel));
    }
}
