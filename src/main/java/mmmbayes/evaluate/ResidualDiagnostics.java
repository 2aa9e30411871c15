package mmmbayes.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mmmbayes.baseline.DesignMatrix;
import mmmbayes.checks.Autocorrelation;
import mmmbayes.checks.Influence;
import mmmbayes.checks.Normality;
import mmmbayes.checks.ResidualChecks;
import mmmbayes.checks.TestResult;
import mmmbayes.draws.Draws;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.numeric.NormalTail;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Residuals of one stage of a fit and what tests say of them. A residual is the posterior mean of {@code (response - predictor) /
 * sigma} on the scale on which the noise is normal (the logarithm for a lognormal family), where it is also the quantile residual. A
 * censored week says only that the response lies below the bound: it gets a randomised quantile residual (Dunn and Smyth, 1996),
 * {@code Phi^-1(v Phi(z))} with z the bound's standardised distance and v uniform.
 *
 * <p>The design behind the tests that need one holds the stage's linear columns and its inputs with transforms at the posterior
 * medians; leverage, studentised residuals and Cook's distance are those of least squares on it.
 */
public final class ResidualDiagnostics {
    /** A mean over more draws changes no residual that anybody could see. */
    private static final int MOST_DRAWS = 1000;

    private static final int MOST_LAGS = 26;
    private static final double BAND = 0.95;

    /** The uniforms of censored weeks have a stream apart from those of all draws. */
    private static final int CENSORED_STREAM = -1;

    private final String stage;
    private final int firstWeek;
    private final double[] residuals;
    private final double[] fitted;
    private final List<TestResult> tests;
    private final Optional<Influence> influence;

    private ResidualDiagnostics(String stage, int firstWeek, double[] residuals, double[] fitted, double[][] design) {
        this.stage = stage;
        this.firstWeek = firstWeek;
        this.residuals = residuals;
        this.fitted = fitted;
        this.tests = ResidualChecks.of(residuals, fitted, design);
        double[] working = new double[residuals.length];
        for (int week = 0; week < working.length; week++) {
            working[week] = fitted[week] + residuals[week];
        }
        boolean enough = residuals.length >= design[0].length + 2;
        this.influence = enough ? Optional.of(Influence.of(working, design)) : Optional.empty();
    }

    /**
     * Of every stage of a fit: mediators, then the outcome.
     *
     * @param model on the data that were fitted
     * @param draws of its reported parameters
     * @param seed of the randomised residuals of censored weeks
     */
    public static List<ResidualDiagnostics> of(MediationModel model, Draws draws, long seed) {
        PosteriorPredictive predictive = PosteriorPredictive.of(model);
        BaselineDesign inputs = BaselineDesign.atMedians(model, draws);
        int stages = predictive.stages().size();
        int weeks = predictive.weekCount();
        double[][] residuals = new double[stages][weeks];
        double[][] fitted = new double[stages][weeks];
        addMeans(predictive, draws, residuals, fitted);
        UniformRandomProvider random = DrawStream.of(seed, CENSORED_STREAM, 0);
        List<ResidualDiagnostics> all = new ArrayList<>();
        int first = predictive.firstWeek();
        for (int stage = 0; stage < stages; stage++) {
            boolean[] censored = predictive.censored(stage);
            for (int week = first; week < weeks; week++) {
                if (censored[week]) {
                    residuals[stage][week] = randomised(residuals[stage][week], random.nextDouble());
                }
            }
            String name = predictive.stages().get(stage);
            all.add(new ResidualDiagnostics(
                    name,
                    first,
                    Arrays.copyOfRange(residuals[stage], first, weeks),
                    Arrays.copyOfRange(fitted[stage], first, weeks),
                    design(inputs.stage(name), first, weeks)));
        }
        return List.copyOf(all);
    }

    private static void addMeans(
            PosteriorPredictive predictive, Draws draws, double[][] residualsOut, double[][] fittedOut) {
        int step = Math.max(1, (draws.chainCount() * draws.drawCount() + MOST_DRAWS - 1) / MOST_DRAWS);
        double[] parameters = new double[draws.parameters().size()];
        double[] series = new double[predictive.weekCount()];
        int used = draws.chainCount() * ((draws.drawCount() + step - 1) / step);
        for (int chain = 0; chain < draws.chainCount(); chain++) {
            for (int draw = 0; draw < draws.drawCount(); draw += step) {
                draws.row(chain, draw, parameters);
                predictive.load(parameters);
                for (int stage = 0; stage < residualsOut.length; stage++) {
                    predictive.standardisedResidual(stage, series);
                    add(series, used, residualsOut[stage]);
                    predictive.standardisedPredictor(stage, series);
                    add(series, used, fittedOut[stage]);
                }
            }
        }
    }

    private static void add(double[] series, int count, double[] meanOut) {
        for (int week = 0; week < series.length; week++) {
            meanOut[week] += series[week] / count;
        }
    }

    /** A draw of the normal distribution below z. */
    private static double randomised(double z, double uniform) {
        // never 0, which would be infinitely far out
        double lower = Math.max(Double.MIN_NORMAL, uniform) * NormalTail.cdf(z);
        return NormalTail.quantile(lower, 1 - lower);
    }

    private static double[][] design(DesignMatrix inputs, int first, int weeks) {
        double[] rows = inputs.rowMajor();
        int columns = inputs.featureCount();
        // With hardly more weeks than columns nothing would be left to test.
        int used = weeks - first > columns + 10 ? columns : 0;
        double[][] design = new double[weeks - first][used + 1];
        for (int week = first; week < weeks; week++) {
            design[week - first][0] = 1;
            System.arraycopy(rows, week * columns, design[week - first], 1, used);
        }
        return design;
    }

    /** {@code mediator}, {@code outcome}, or a mediator's name. */
    public String stage() {
        return stage;
    }

    /** Standardised or randomised quantile residuals, {@code [week from the first of the likelihood]}; the caller owns the array. */
    public double[] residuals() {
        return residuals.clone();
    }

    /** What each test says, in the order of {@link ResidualChecks}. */
    public List<TestResult> tests() {
        return tests;
    }

    /** {@code residual_checks.csv}: one row per stage and test. */
    public static Table testTable(List<ResidualDiagnostics> stages) {
        Table.Builder table = Table.withColumns("stage", "test", "statistic", "p_value", "finding");
        for (ResidualDiagnostics one : stages) {
            for (TestResult test : one.tests) {
                table.row(
                        Cell.text(one.stage),
                        Cell.text(test.name()),
                        Cell.real(test.statistic()),
                        Cell.real(test.pValue()),
                        Cell.text(test.sentence()));
            }
        }
        return table.build();
    }

    /**
     * {@code residuals.csv}: one row per stage and week, with the normal quantile that a residual of its rank should have.
     *
     * @param weeks of the model's data
     */
    public static Table weekTable(List<ResidualDiagnostics> stages, List<LocalDate> weeks) {
        Table.Builder table = Table.withColumns(
                "week", "stage", "fitted", "residual", "normal_quantile", "leverage", "studentised", "cooks_distance");
        for (ResidualDiagnostics one : stages) {
            double[] quantiles = one.normalQuantiles();
            for (int week = 0; week < one.residuals.length; week++) {
                table.row(
                        Cell.text(weeks.get(one.firstWeek + week).toString()),
                        Cell.text(one.stage),
                        Cell.real(one.fitted[week]),
                        Cell.real(one.residuals[week]),
                        Cell.real(quantiles[week]),
                        one.influenceCell(week, Influence::leverage),
                        one.influenceCell(week, Influence::externallyStudentised),
                        one.influenceCell(week, Influence::cooksDistance));
            }
        }
        return table.build();
    }

    private Cell influenceCell(int week, java.util.function.Function<Influence, double[]> quantity) {
        return influence.map(found -> Cell.real(quantity.apply(found)[week])).orElseGet(Cell::missing);
    }

    private double[] normalQuantiles() {
        double[][] points = Normality.quantilePlot(residuals);
        int[] order = IntStream.range(0, residuals.length)
                .boxed()
                .sorted((a, b) -> Double.compare(residuals[a], residuals[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] quantiles = new double[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            quantiles[order[rank]] = points[rank][0];
        }
        return quantiles;
    }

    /** {@code residual_autocorrelation.csv}: autocorrelations with their 95% bands by stage and lag. */
    public static Table lagTable(List<ResidualDiagnostics> stages) {
        Table.Builder table =
                Table.withColumns("stage", "lag", "autocorrelation", "band", "partial_autocorrelation", "partial_band");
        for (ResidualDiagnostics one : stages) {
            int lags = Math.min(MOST_LAGS, one.residuals.length / 3);
            double[] correlations = Autocorrelation.autocorrelations(one.residuals, lags);
            double[] bands = Autocorrelation.bartlettBands(correlations, one.residuals.length, BAND);
            double[] partial = Autocorrelation.partialAutocorrelations(one.residuals, lags);
            double partialBand = NormalTail.quantile((1 + BAND) / 2, (1 - BAND) / 2) / Math.sqrt(one.residuals.length);
            for (int lag = 1; lag <= lags; lag++) {
                table.row(
                        Cell.text(one.stage),
                        Cell.count(lag),
                        Cell.real(correlations[lag]),
                        Cell.real(bands[lag]),
                        Cell.real(partial[lag]),
                        Cell.real(partialBand));
            }
        }
        return table.build();
    }
}
