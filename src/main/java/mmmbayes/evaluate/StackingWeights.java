package mmmbayes.evaluate;

import java.util.Arrays;

/**
 * Weights of the best mixture of forecasts. Of point forecasts: {@code min_w |y - sum_k w_k y'_k|^2} over weights that are not negative and add up to 1
 * (Breiman, 1996), from predictions of weeks that no model was fitted to. A model without weight adds nothing to the others.
 */
final class StackingWeights {
    private static final int MOST_STEPS = 200_000;
    private static final double TOLERANCE = 1e-12;
    private static final double MIXTURE_TOLERANCE = 1e-10;
    private static final double SMALLEST_WEIGHT = 1e-6;

    private StackingWeights() {}

    /**
     * Moves weight between the two models where that helps most, until no move does.
     *
     * @param predictions {@code [model][week]}, not modified
     * @param observed {@code [week]}, not modified
     * @return weights, {@code [model]}
     */
    static double[] of(double[][] predictions, double[] observed) {
        int models = predictions.length;
        double[][] errors = new double[models][observed.length];
        double scale = Double.MIN_NORMAL;
        for (int model = 0; model < models; model++) {
            for (int week = 0; week < observed.length; week++) {
                errors[model][week] = predictions[model][week] - observed[week];
                scale = Math.max(scale, Math.abs(errors[model][week]));
            }
        }
        double[][] products = new double[models][models];
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                for (int week = 0; week < observed.length; week++) {
                    products[i][j] += errors[i][week] / scale * (errors[j][week] / scale);
                }
            }
        }
        return minimise(products);
    }

    /**
     * Weights of a mixture of predictive distributions: {@code max_w sum_i log sum_k w_k p_k(y_i)} over weights that are not negative
     * and add up to 1, p_k(y_i) being the predictive density of an observation that model k was not fitted to (Yao, Vehtari, Simpson and
     * Gelman, 2018, equation 8). Each step replaces a weight by the mean share of its model in the mixture's density, which never lowers
     * the score; it ends when no other weights could raise the mean log score by more than 1e-10.
     *
     * @param logDensities {@code [model][observation]}, finite, not modified
     * @return weights, {@code [model]}
     */
    static double[] ofDistributions(double[][] logDensities) {
        int models = logDensities.length;
        int observations = logDensities[0].length;
        double[][] density = new double[models][observations];
        for (int i = 0; i < observations; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double[] ofModel : logDensities) {
                largest = Math.max(largest, ofModel[i]);
            }
            for (int model = 0; model < models; model++) {
                density[model][i] = Math.exp(logDensities[model][i] - largest);
            }
        }
        double[] weights = new double[models];
        Arrays.fill(weights, 1.0 / models);
        double[] gain = new double[models];
        for (int step = 0; step < MOST_STEPS; step++) {
            Arrays.fill(gain, 0);
            for (int i = 0; i < observations; i++) {
                double mixture = 0;
                for (int model = 0; model < models; model++) {
                    mixture += weights[model] * density[model][i];
                }
                for (int model = 0; model < models; model++) {
                    gain[model] += density[model][i] / (mixture * observations);
                }
            }
            // the score is concave: its maximum is at most the largest gain - 1 above where we are
            if (Arrays.stream(gain).max().orElse(1) - 1 <= MIXTURE_TOLERANCE) {
                break;
            }
            for (int model = 0; model < models; model++) {
                weights[model] *= gain[model];
            }
        }
        // what is left of a model without weight is the number of steps, not a result
        double kept = 0;
        for (int model = 0; model < models; model++) {
            weights[model] = weights[model] < SMALLEST_WEIGHT ? 0 : weights[model];
            kept += weights[model];
        }
        for (int model = 0; model < models; model++) {
            weights[model] /= kept;
        }
        return weights;
    }

    /** Minimum of w' Q w over the simplex, Q being the errors' products: since weights add up to 1 the outcome cancels. */
    private static double[] minimise(double[][] products) {
        int models = products.length;
        double[] weights = new double[models];
        Arrays.fill(weights, 1.0 / models);
        double[] gradient = new double[models];
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                gradient[i] += products[i][j] * weights[j];
            }
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            int to = 0;
            int from = -1;
            for (int i = 0; i < models; i++) {
                to = gradient[i] < gradient[to] ? i : to;
                from = weights[i] > 0 && (from < 0 || gradient[i] > gradient[from]) ? i : from;
            }
            double gain = gradient[from] - gradient[to];
            if (gain <= TOLERANCE * Math.max(1, Math.abs(gradient[from]))) {
                break;
            }
            double curvature = products[to][to] + products[from][from] - 2 * products[to][from];
            double move = curvature > 0 ? Math.min(weights[from], gain / curvature) : weights[from];
            weights[to] += move;
            weights[from] = move == weights[from] ? 0 : weights[from] - move;
            for (int i = 0; i < models; i++) {
                gradient[i] += move * (products[i][to] - products[i][from]);
            }
        }
        return weights;
    }
}
