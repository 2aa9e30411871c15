package mmmbayes.model;

import java.util.LinkedHashMap;
import java.util.Map;

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
        /** Hill saturation of the model's adstock. */
        record Hill(double decay, double halfSaturation, double shape) implements Transform {}

        /** {@code log(1 + a)} of infinite geometric adstock a of the spend in currency, normalised to sum 1. */
        record LogOfCarriedOver(double decay) implements Transform {}
    }

    /** Trend, controls and season of a stage by name, without the intercept, {@code [week]}. */
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
        if (transform instanceof Transform.LogOfCarriedOver fixed) {
            new InfiniteGeometricAdstock(spend.length).forward(spend, fixed.decay(), out);
            for (int week = 0; week < out.length; week++) {
                out[week] = Math.log1p(out[week]);
            }
            return out;
        }
        Transform.Hill hill = (Transform.Hill) transform;
        double unit = unit(channel);
        double[] scaled = new double[spend.length];
        for (int week = 0; week < spend.length; week++) {
            scaled[week] = spend[week] / unit;
        }
        InputTransform block = design.newTransform(new InputDesign(channel, 0, 1, 2), spend.length);
        block.input(scaled, design.history(channel));
        System.arraycopy(
                block.forward(new double[] {hill.decay(), hill.halfSaturation(), hill.shape()}), 0, out, 0, out.length);
        return out;
    }

    private double unit(int channel) {
        return design.scales().inputOf(design.channels().get(channel));
    }
}
