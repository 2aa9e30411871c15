package mmmbayes.baseline;

import java.util.Arrays;
import java.util.List;

/**
 * Centre and scale of each feature over the training weeks: {@code (x - mean) / sd} with the population standard deviation
 * (divisor: number of weeks). A constant feature keeps scale 1, so it becomes all zero.
 */
final class Standardisation {
    private final List<String> names;
    private final double[] means;
    private final double[] scales;

    private Standardisation(List<String> names, double[] means, double[] scales) {
        this.names = names;
        this.means = means;
        this.scales = scales;
    }

    static Standardisation of(DesignMatrix features) {
        List<String> names = List.copyOf(features.featureNames());
        double[] means = new double[names.size()];
        double[] scales = new double[names.size()];
        for (int feature = 0; feature < means.length; feature++) {
            double[] column = features.column(names.get(feature));
            // Rounding gives equal values a tiny spread about their mean, which must not become their scale.
            boolean constant = Arrays.stream(column).allMatch(value -> value == column[0]);
            means[feature] = constant ? column[0] : Response.mean(column);
            scales[feature] = constant ? 1 : populationSd(column, means[feature]);
        }
        return new Standardisation(names, means, scales);
    }

    private static double populationSd(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    /** Standardised values, {@code [week * featureCount + feature]}. */
    double[] apply(DesignMatrix features) {
        double[] values = new double[features.weekCount() * means.length];
        for (int feature = 0; feature < means.length; feature++) {
            double[] column = features.column(names.get(feature));
            for (int week = 0; week < column.length; week++) {
                values[week * means.length + feature] = (column[week] - means[feature]) / scales[feature];
            }
        }
        return values;
    }

    int featureCount() {
        return means.length;
    }

    String name(int feature) {
        return names.get(feature);
    }

    double mean(int feature) {
        return means[feature];
    }

    double scale(int feature) {
        return scales[feature];
    }
}
