package mmmbayes.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A penalised regression whose alpha is chosen on a log grid by time-ordered folds of the training weeks: least mean over the folds of
 * the mean squared error, and the larger alpha of two equal ones. The final fit uses all training weeks.
 */
public final class AlphaSearch implements Forecaster {
    private static final int GRID_SIZE = 30;

    /** Smallest alpha of the lasso and elastic net grids as a share of the one that empties the model. */
    private static final double SMALLEST_SHARE = 1e-3;

    private final DoubleFunction<Forecaster> atAlpha;
    private final BiFunction<DesignMatrix, double[], double[]> grid;
    private final IntFunction<List<Fold>> folds;

    private AlphaSearch(
            DoubleFunction<Forecaster> atAlpha,
            BiFunction<DesignMatrix, double[], double[]> grid,
            IntFunction<List<Fold>> folds) {
        this.atAlpha = atAlpha;
        this.grid = grid;
        this.folds = folds;
    }

    /**
     * Ridge with alpha from 0.001 to 10,000.
     *
     * @param folds folds within a number of training weeks
     */
    public static AlphaSearch ridge(IntFunction<List<Fold>> folds) {
        return new AlphaSearch(Ridge::new, (features, response) -> logGrid(1e-3, 1e4), folds);
    }

    /**
     * Elastic net, or with {@code l1Ratio = 1} lasso, with alpha from the least that leaves no feature down to a thousandth of it.
     *
     * @param l1Ratio share of the absolute penalty, above 0 and at most 1
     * @param folds folds within a number of training weeks
     */
    public static AlphaSearch elasticNet(double l1Ratio, IntFunction<List<Fold>> folds) {
        return new AlphaSearch(
                alpha -> new ElasticNet(alpha, l1Ratio),
                (features, response) -> {
                    double emptying = emptyingAlpha(features, response, l1Ratio);
                    return logGrid(SMALLEST_SHARE * emptying, emptying);
                },
                folds);
    }

    /** {@code count} values from smallest to largest, evenly spaced in their logarithm. */
    private static double[] logGrid(double smallest, double largest) {
        double step = Math.log(largest / smallest) / (GRID_SIZE - 1);
        return IntStream.range(0, GRID_SIZE)
                .mapToDouble(i -> i == GRID_SIZE - 1 ? largest : smallest * Math.exp(i * step))
                .toArray();
    }

    /** Least alpha at which every coefficient is 0: {@code max_k |z_k'(y - mean)| / (n l1Ratio)}. */
    private static double emptyingAlpha(DesignMatrix features, double[] response, double l1Ratio) {
        double[] standardised = Standardisation.of(features).apply(features);
        double mean = Response.mean(response);
        double largest = 0;
        for (int feature = 0; feature < features.featureCount(); feature++) {
            double product = 0;
            for (int week = 0; week < response.length; week++) {
                product += standardised[week * features.featureCount() + feature] * (response[week] - mean);
            }
            largest = Math.max(largest, Math.abs(product));
        }
        // Without any feature or spread every alpha gives the mean; the grid only has to be positive.
        return largest > 0 ? largest / (response.length * l1Ratio) : 1;
    }

    @Override
    public String name() {
        return atAlpha.apply(1).name() + "_cv";
    }

    @Override
    public Fit fit(DesignMatrix features, double[] response) {
        Response.check(features, response);
        double[] alphas = grid.apply(features, response);
        double[] errors = Arrays.stream(alphas)
                .map(alpha -> meanSquaredError(atAlpha.apply(alpha), features, response))
                .toArray();
        int best = errors.length - 1;
        for (int i = errors.length - 1; i >= 0; i--) {
            best = errors[i] < errors[best] ? i : best;
        }
        FittedForecaster fitted = atAlpha.apply(alphas[best]).fit(features, response);
        return new Fit(alphas[best], best == 0 || best == alphas.length - 1, fitted);
    }

    private double meanSquaredError(Forecaster forecaster, DesignMatrix features, double[] response) {
        return folds.apply(response.length).stream()
                .mapToDouble(fold -> {
                    double[] train = Arrays.copyOfRange(response, fold.trainFrom(), fold.trainTo());
                    double[] prediction = forecaster
                            .fit(features.rows(fold.trainFrom(), fold.trainTo()), train)
                            .predict(features.rows(fold.testFrom(), fold.testTo()));
                    return IntStream.range(0, prediction.length)
                            .mapToDouble(row -> prediction[row] - response[fold.testFrom() + row])
                            .map(error -> error * error)
                            .average()
                            .orElseThrow();
                })
                .average()
                .orElseThrow();
    }

    /**
     * The fit at the chosen alpha.
     *
     * @param alpha the chosen penalty
     * @param isAtGridEnd whether it is the smallest or largest of the grid, so that the best may lie beyond
     * @param fitted the forecaster fitted with it
     */
    public record Fit(double alpha, boolean isAtGridEnd, FittedForecaster fitted) implements FittedForecaster {
        @Override
        public double[] predict(DesignMatrix features) {
            return fitted.predict(features);
        }

        @Override
        public Optional<LinearFit> linear() {
            return fitted.linear();
        }
    }
}
