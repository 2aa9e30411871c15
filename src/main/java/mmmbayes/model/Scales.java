package mmmbayes.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import mmmbayes.data.Dataset;
import mmmbayes.numeric.Quantiles;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;

/**
 * The constants that bring data to the model's scale. Computed once on the training weeks and kept with the fit, so that
 * prediction and validation never estimate them again.
 *
 * @param input by channel: mean (or median, or largest) spend of a week with spend; the scaled input is spend divided by it
 * @param response by stage: for a natural mean the mean response, for one on the logarithm the geometric mean over uncensored weeks;
 *     the scaled response is response / scale, respectively log(response / scale)
 * @param controls by column
 * @param weekCount number of training weeks; the trend runs from -1/2 to 1/2 over them
 */
public record Scales(
        Map<String, Double> input, Map<String, Double> response, Map<String, ControlScale> controls, int weekCount) {
    /**
     * A control enters as {@code (g(x) - center) / spread}, g being the identity or the logarithm.
     *
     * @param center subtracted
     * @param spread divisor
     * @param logarithm whether the logarithm is taken first
     * @param mean of the raw column, the default reference of a lever
     */
    public record ControlScale(double center, double spread, boolean logarithm, double mean) {
        /** The control's value on the model's scale. */
        public double scaled(double raw) {
            return ((logarithm ? Math.log(raw) : raw) - center) / spread;
        }
    }

    /** Copies the maps. */
    public Scales {
        input = Map.copyOf(input);
        response = Map.copyOf(response);
        controls = Map.copyOf(controls);
    }

    /** Scales of the training weeks. */
    public static Scales of(Spec spec, Dataset training) {
        Map<String, Double> input = new LinkedHashMap<>();
        Map<String, Double> response = new LinkedHashMap<>();
        Map<String, ControlScale> controls = new LinkedHashMap<>();
        for (TreatmentSpec treatment : spec.treatments()) {
            input.put(treatment.name(), inputScale(spec.media().scaling(), training.column(treatment.column())));
        }
        for (MediatorSpec mediator : spec.mediators()) {
            double[] spend = training.column(mediator.column());
            input.put(mediator.name(), inputScale(spec.media().scaling(), spend));
            response.put(stageName(spec, mediator), responseScale(mediator.family(), spend));
        }
        response.put(
                OUTCOME,
                responseScale(
                        spec.outcome().family(), training.column(spec.outcome().column())));
        for (ControlSpec control : spec.controls()) {
            controls.put(control.column(), controlScale(control, training.column(control.column())));
        }
        return new Scales(input, response, controls, training.weekCount());
    }

    /**
     * Currency per unit of a channel's scaled input.
     *
     * @throws IllegalArgumentException if there is no such channel
     */
    public double inputOf(String channel) {
        return known(input, channel);
    }

    /**
     * Own unit per unit of a stage's scaled response.
     *
     * @throws IllegalArgumentException if there is no such stage
     */
    public double responseOf(String stage) {
        return known(response, stage);
    }

    /**
     * Scale of a control.
     *
     * @throws IllegalArgumentException if there is no such control
     */
    public ControlScale controlOf(String column) {
        return known(controls, column);
    }

    private static <T> T known(Map<String, T> map, String key) {
        T value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no scale for " + key);
        }
        return value;
    }

    /** Name of the outcome stage. */
    public static final String OUTCOME = "outcome";

    /** Name of a mediator's stage: {@code mediator} where there is one, the mediator's own name where there are several. */
    public static String stageName(Spec spec, MediatorSpec mediator) {
        return spec.mediators().size() == 1 ? "mediator" : mediator.name();
    }

    private static double inputScale(MediaSpec.Scaling scaling, double[] spend) {
        double[] active =
                Arrays.stream(spend).filter(value -> value > 0).sorted().toArray();
        if (active.length == 0) {
            return 1;
        }
        return switch (scaling) {
            case MEAN ->
                Arrays.stream(spend).filter(value -> value > 0).average().orElse(1);
            case MEDIAN -> Quantiles.ofSorted(active, 0.5);
            case MAX -> active[active.length - 1];
        };
    }

    private static double responseScale(Family family, double[] response) {
        if (family.predictsLogarithm()) {
            OptionalDouble floor = family.censoredBelow();
            double lowest = floor.orElse(0);
            return Math.exp(Arrays.stream(response)
                    .filter(value -> value > lowest)
                    .map(Math::log)
                    .average()
                    .orElse(0));
        }
        double mean = Arrays.stream(response).average().orElse(1);
        // a response that averages to nothing or less (a difference, say) is scaled by its spread instead
        return mean > 0 ? mean : standardDeviation(response, mean);
    }

    private static ControlScale controlScale(ControlSpec control, double[] raw) {
        double rawMean = Arrays.stream(raw).average().orElse(0);
        return switch (control.transform()) {
            case AUTO -> controlScale(control.withTransform(automatic(raw)), raw);
            case STANDARDISE -> new ControlScale(rawMean, standardDeviation(raw, rawMean), false, rawMean);
            case CENTER -> new ControlScale(rawMean, 1, false, rawMean);
            case NONE -> new ControlScale(0, 1, false, rawMean);
            case ROBUST -> robust(raw, rawMean);
            case LOG ->
                new ControlScale(Arrays.stream(raw).map(Math::log).average().orElse(0), 1, true, rawMean);
        };
    }

    /** What the weeks of the fit say, so that no held-out week has a part in it. */
    private static ControlSpec.Transform automatic(double[] raw) {
        return Arrays.stream(raw).allMatch(value -> value == 0 || value == 1)
                ? ControlSpec.Transform.NONE
                : ControlSpec.Transform.STANDARDISE;
    }

    /** Median and interquartile range; 1 where the middle half of the values are equal. */
    private static ControlScale robust(double[] raw, double rawMean) {
        double[] sorted = raw.clone();
        Arrays.sort(sorted);
        double range = Quantiles.ofSorted(sorted, 0.75) - Quantiles.ofSorted(sorted, 0.25);
        return new ControlScale(Quantiles.ofSorted(sorted, 0.5), range > 0 ? range : 1, false, rawMean);
    }

    /** With divisor n; 1 where all values are equal. */
    private static double standardDeviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(sum / values.length);
        return deviation > 0 ? deviation : 1;
    }
}
