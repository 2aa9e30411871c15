package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Scores of every model on the same test weeks, over all folds and fold by fold, with differences to the Bayesian model and weights
 * of the best mixture. Models are ordered by mean absolute error, which is fair to point forecasts; CRPS equals it for them, and credits
 * a predictive distribution for knowing its own uncertainty. For a lognormal outcome the Bayesian model also stands there with its
 * median, the point forecast that absolute errors ask for.
 */
public final class ScoreBoard {
    /** A log scale's smallest value, for lognormal outcomes; empty for others. */
    private final OptionalDouble logFloor;

    private final OutOfSample outOfSample;
    private final List<String> ranking;
    private final List<FoldResult> results;

    private ScoreBoard(List<FoldResult> results, OptionalDouble logFloor) {
        this.results = List.copyOf(results);
        this.logFloor = logFloor;
        this.outOfSample = OutOfSample.of(results);
        this.ranking = outOfSample.models().stream()
                .sorted(Comparator.comparingDouble(this::meanAbsoluteError))
                .toList();
    }

    /**
     * Scores of finished folds.
     *
     * @param results at least one
     * @param logFloor where scores of the logarithm are wanted too, the smallest outcome that counts, above 0
     */
    public static ScoreBoard of(List<FoldResult> results, OptionalDouble logFloor) {
        return new ScoreBoard(results, logFloor);
    }

    OutOfSample outOfSample() {
        return outOfSample;
    }

    List<FoldResult> results() {
        return results;
    }

    OptionalDouble logFloor() {
        return logFloor;
    }

    /** The Bayesian model's point forecast that is compared with the others': its median for a lognormal outcome, else its mean. */
    public String bayesian() {
        return outOfSample.models().contains(FoldFit.BAYESIAN_MEDIAN) ? FoldFit.BAYESIAN_MEDIAN : FoldFit.BAYESIAN;
    }

    /** Models, the one with the least mean absolute error first. */
    public List<String> ranking() {
        return ranking;
    }

    /** Mean absolute error of a model over all test weeks, in units of the outcome. */
    public double meanAbsoluteError(String model) {
        return OutOfSample.mean(OutOfSample.absoluteErrors(outOfSample.rows(model)));
    }

    /** R2 of the logarithm; there must be a smallest outcome that counts. */
    double logR2(String model) {
        List<OutOfSample.Row> rows = outOfSample.rows(model);
        return PointScores.of(logs(OutOfSample.recorded(rows)), logs(OutOfSample.points(rows)))
                .r2();
    }

    /** Number of test weeks. */
    public int weekCount() {
        return outOfSample.rows(ranking.get(0)).size();
    }

    /** Number of folds. */
    public int foldCount() {
        return results.size();
    }

    /** {@code scores}: one row per model over all test weeks, the best first. */
    public Table scores() {
        Table.Builder table = Table.withColumns(columns("model", "weeks"));
        for (String model : ranking) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(model), Cell.count(weekCount())));
            cells.addAll(cells(outOfSample.rows(model)));
            table.row(cells);
        }
        return table.build();
    }

    /** {@code rolling_scores}: one row per fold and model. */
    public Table rollingScores() {
        Table.Builder table = Table.withColumns(columns("fold", "model", "weeks"));
        for (long fold : outOfSample.folds()) {
            for (String model : ranking) {
                List<OutOfSample.Row> rows = outOfSample.rows(model).stream()
                        .filter(row -> row.fold() == fold)
                        .toList();
                List<Cell> cells =
                        new ArrayList<>(List.of(Cell.count(fold), Cell.text(model), Cell.count(rows.size())));
                cells.addAll(cells(rows));
                table.row(cells);
            }
        }
        return table.build();
    }

    private List<String> columns(String... first) {
        List<String> columns = new ArrayList<>(List.of(first));
        columns.addAll(values(outOfSample.rows(ranking.get(0))).keySet());
        return columns;
    }

    private List<Cell> cells(List<OutOfSample.Row> rows) {
        return values(rows).values().stream().map(ScoreBoard::known).toList();
    }

    private static Cell known(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.real(value);
    }

    private Map<String, Double> values(List<OutOfSample.Row> rows) {
        double[] recorded = OutOfSample.recorded(rows);
        double[] points = OutOfSample.points(rows);
        PointScores scores = PointScores.of(recorded, points);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("r2", scores.r2());
        values.put("rmse", scores.rmse());
        values.put("mae", scores.mae());
        values.put("mape", scores.mape());
        values.put("smape", scores.smape());
        values.put("wape", scores.wape());
        values.put("directional_accuracy", scores.directionalAccuracy());
        values.put("peak_detection", scores.peakDetection());
        values.put("crps", mean(rows, OutOfSample.Row::crps));
        values.put("log_score", mean(rows, OutOfSample.Row::logScore));
        values.put("interval_score_50", mean(rows, OutOfSample.Row::intervalScore50));
        values.put("interval_score_90", mean(rows, OutOfSample.Row::intervalScore90));
        values.put("coverage_50", mean(rows, OutOfSample.Row::covered50));
        values.put("coverage_90", mean(rows, OutOfSample.Row::covered90));
        if (logFloor.isPresent()) {
            PointScores onLogarithm = PointScores.of(logs(recorded), logs(points));
            values.put("log_r2", onLogarithm.r2());
            values.put("log_rmse", onLogarithm.rmse());
        }
        return values;
    }

    private double[] logs(double[] values) {
        double floor = logFloor.orElseThrow();
        return Arrays.stream(values)
                .map(value -> Math.log(Math.max(floor, value)))
                .toArray();
    }

    private static double mean(List<OutOfSample.Row> rows, ToDoubleFunction<OutOfSample.Row> value) {
        return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** Difference in absolute error of two models, first minus second, with a standard error that allows for alike neighbours. */
    public PairedDifference difference(String first, String second) {
        return PairedDifference.ofDependentWeeks(
                OutOfSample.absoluteErrors(outOfSample.rows(first)),
                OutOfSample.absoluteErrors(outOfSample.rows(second)));
    }

    /** Difference in log score of the Bayesian model and another, above 0 where the Bayesian one is better. */
    PairedDifference logScoreDifference(String other) {
        return PairedDifference.ofDependentWeeks(logScores(FoldFit.BAYESIAN), logScores(other));
    }

    /** Log score of each test week; NaN where a model gives no distribution. */
    private double[] logScores(String model) {
        return outOfSample.rows(model).stream()
                .mapToDouble(OutOfSample.Row::logScore)
                .toArray();
    }

    /** Mean log score over all test weeks; NaN for a model without a distribution in some fold. */
    double meanLogScore(String model) {
        return OutOfSample.mean(logScores(model));
    }

    /** Models with a predictive distribution in every fold, the one with the highest log score first. */
    List<String> rankingByLogScore() {
        return ranking.stream()
                .filter(model -> !model.equals(FoldFit.BAYESIAN_MEDIAN) && !Double.isNaN(meanLogScore(model)))
                .sorted(Comparator.comparingDouble(this::meanLogScore).reversed())
                .toList();
    }

    /** {@code differences}: every model against the Bayesian one; above 0 the Bayesian one is better. */
    public Table differences() {
        Table.Builder table = Table.withColumns(
                "model",
                "against",
                "absolute_error_difference",
                "standard_error",
                "squared_error_difference",
                "squared_error_standard_error",
                "log_score_difference",
                "log_score_standard_error");
        for (String model : ranking) {
            if (!model.equals(bayesian())) {
                PairedDifference absolute = difference(model, bayesian());
                PairedDifference squares = PairedDifference.ofDependentWeeks(
                        OutOfSample.squaredErrors(outOfSample.rows(model)),
                        OutOfSample.squaredErrors(outOfSample.rows(bayesian())));
                PairedDifference logScores = logScoreDifference(model);
                table.row(
                        Cell.text(model),
                        Cell.text(bayesian()),
                        Cell.real(absolute.mean()),
                        Cell.real(absolute.standardError()),
                        Cell.real(squares.mean()),
                        Cell.real(squares.standardError()),
                        known(logScores.mean()),
                        known(logScores.standardError()));
            }
        }
        return table.build();
    }

    /**
     * {@code stacking_weights}: weight of each model in the best mixture of point forecasts, on the logarithm if there is one, and in the
     * best mixture of predictive distributions, by log score, of those that have one in every fold.
     */
    public Table stackingWeights() {
        double[] observed = OutOfSample.recorded(outOfSample.rows(ranking.get(0)));
        double[][] predictions = ranking.stream()
                .map(model -> OutOfSample.points(outOfSample.rows(model)))
                .map(points -> logFloor.isPresent() ? logs(points) : points)
                .toArray(double[][]::new);
        double[] weights = StackingWeights.of(predictions, logFloor.isPresent() ? logs(observed) : observed);
        List<String> distributions = rankingByLogScore();
        double[] ofDistributions = StackingWeights.ofDistributions(
                distributions.stream().map(this::logScores).toArray(double[][]::new));
        Table.Builder table = Table.withColumns("model", "weight", "log_score_weight");
        for (int model = 0; model < weights.length; model++) {
            String name = ranking.get(model);
            int place = distributions.indexOf(name);
            table.row(
                    Cell.text(name),
                    Cell.real(weights[model]),
                    place < 0 ? Cell.missing() : Cell.real(ofDistributions[place]));
        }
        return table.build();
    }

    /**
     * {@code stability}: how far each effect moves from fold to fold. {@code inside_last} is the share of the folds whose estimate lies
     * in the last fold's 90% interval, where there is one.
     */
    public Table stability() {
        return Stability.table(
                FoldResult.joined(results, FoldResult::effects), List.of("model", "channel", "quantity"), "estimate");
    }

    /** {@code coefficient_stability}: the same of coefficients, and of the Bayesian model's parameters. */
    public Table coefficientStability() {
        return Stability.table(
                FoldResult.joined(results, FoldResult::coefficients),
                List.of("model", "stage", "feature"),
                "coefficient");
    }

    /** What the scores say, in sentences. */
    public List<String> findings() {
        return ScoreFindings.of(this);
    }
}
