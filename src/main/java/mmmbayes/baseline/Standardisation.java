package mmmbayes.baseline;

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
            means[feature] = Response.mean(column);
            double sd = Response.populationSd(column);
            scales[feature] = sd > 0 ? sd : 1;
        }
        return new Standardisation(names, means, scales);
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
