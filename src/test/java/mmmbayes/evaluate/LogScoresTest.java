package mmmbayes.evaluate;

import static mmmbayes.reference.ReferenceFile.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import mmmbayes.data.Dataset;
import mmmbayes.diagnostics.PredictiveFit;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.model.MediationModel;
import mmmbayes.model.Scales;
import mmmbayes.reference.ReferenceFile;
import mmmbayes.spec.SpecReader;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Log scores and leave-one-out densities are per unit of the outcome whatever the family and its scale, so that families compare: against
 * scipy and ArviZ on the same revenue with the same draws.
 */
class LogScoresTest {
    /** Sums of logarithms of some 10. */
    private static final double TOLERANCE = 1e-9;

    private static final JsonNode CASE = ReferenceFile.read("evaluate/log_scores.json");

    @TempDir
    private Path folder;

    /**
     * Autocorrelated errors k weeks after the fit have mean {@code rho^k z} and variance {@code (1 - rho^2k) / (1 - rho^2)}, z being the
     * last one of the fit; 10 weeks at 4.5 standard errors give a false alarm once in some 15,000 changes of the seed.
     */
    @Test
    void aForecastKnowsTheLastErrorOfTheFitAndNoLaterOne() throws IOException {
        int fitted = 30;
        int draws = 4000;
        double rho = 0.6;
        MediationModel whole = model("family: normal, errors: ar1");
        Dataset weeks = whole.data();
        Scales scales = MediationModel.of(whole.spec(), weeks.rows(0, fitted)).scales();
        MediationModel model = MediationModel.of(whole.spec(), weeks, scales);
        double[] draw = new double[model.parameterNames().size()];
        Arrays.fill(draw, 0.5);
        List<String> names = model.parameterNames().readable();
        draw[names.indexOf("outcome_intercept")] = 0.9;
        draw[names.indexOf("outcome_sigma")] = 0.4;
        draw[names.indexOf("outcome_autocorrelation")] = rho;
        InMemoryDraws stored = new InMemoryDraws(model.parameterNames(), 1, draws);
        for (int i = 0; i < draws; i++) {
            stored.sink().accept(0, i, draw, new DrawStats(0, 1, 0.1, 1, 1, false, 0));
        }
        PredictiveDraws.Stage stage = PredictiveDraws.of(model, stored, 1).outcome();
        double[] revenue = stage.recorded();
        double unit = scales.responseOf("outcome");
        double last = (revenue[fitted - 1] / unit - 0.9) / 0.4;
        for (int week = fitted; week < revenue.length; week++) {
            int ahead = week - fitted + 1;
            double mean = unit * (0.9 + 0.4 * Math.pow(rho, ahead) * last);
            double sd = unit * 0.4 * Math.sqrt((1 - Math.pow(rho, 2 * ahead)) / (1 - rho * rho));
            double[] densities =
                    Arrays.stream(stage.logForecast(week)).map(Math::exp).toArray();
            double average = Arrays.stream(densities).average().orElseThrow();
            double variance = Arrays.stream(densities)
                            .map(value -> (value - average) * (value - average))
                            .sum()
                    / (draws - 1);
            assertThat(average)
                    .isCloseTo(
                            NormalDistribution.of(mean, sd).density(revenue[week]),
                            // the first forecast is exact: nothing is simulated before it
                            within(4.5 * Math.sqrt(variance / draws) + 1e-12));
        }
        assertThat(stage.logForecast(fitted - 1)).isEqualTo(stage.logLikelihood(fitted - 1));
    }

    /** Intercept and noise alone: no trend, no season, a channel without spend. */
    private MediationModel model(String outcome) throws IOException {
        double[] revenue = doubles(CASE.get("revenue"));
        List<LocalDate> weeks = IntStream.range(0, revenue.length)
                .mapToObj(week -> LocalDate.of(2023, 1, 2).plusWeeks(week))
                .toList();
        Path spec = Files.writeString(folder.resolve("spec.yaml"), """
                data: { file: weekly.csv, date: week }
                outcome: { column: revenue, %s }
                treatments: { tv: { column: tv } }
                trend: none
                seasonality: none
                """.formatted(outcome));
        return MediationModel.of(
                SpecReader.read(spec), Dataset.of(weeks, Map.of("revenue", revenue, "tv", new double[revenue.length])));
    }

    /** The stored draws of intercept and sigma; what has no part in the likelihood is 0.5. */
    private static PredictiveDraws predictive(MediationModel model, double[][] draws) {
        List<String> names = model.parameterNames().readable();
        InMemoryDraws stored = new InMemoryDraws(model.parameterNames(), 1, draws.length);
        DrawSink sink = stored.sink();
        for (int draw = 0; draw < draws.length; draw++) {
            double[] row = new double[names.size()];
            Arrays.fill(row, 0.5);
            row[names.indexOf("outcome_intercept")] = draws[draw][0];
            row[names.indexOf("outcome_sigma")] = draws[draw][1];
            sink.accept(0, draw, row, new DrawStats(0, 1, 0.1, 1, 1, false, 0));
        }
        return PredictiveDraws.of(model, stored, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "normal | family: normal",
                "lognormal | family: lognormal",
                "censored | family: lognormal, censored_below: 300",
                "natural | family: lognormal, mean: natural, noise: mean"
            })
    void everyFamilysScoresArePerUnitOfTheOutcome(String name, String outcome) throws IOException {
        PredictiveDraws.Stage stage = predictive(
                        model(outcome), ReferenceFile.rows(CASE.get("draws").get(name)))
                .outcome();
        double[][] logLikelihood = IntStream.range(0, stage.weekCount())
                .mapToObj(stage::logLikelihood)
                .toArray(double[][]::new);

        assertThat(Arrays.stream(logLikelihood)
                        .mapToDouble(DrawScores::logScore)
                        .toArray())
                .containsExactly(doubles(CASE.get("log_score").get(name)), within(TOLERANCE));
        PredictiveFit loo = PredictiveFit.loo(logLikelihood, 1);
        // the fit of the tail is good to 1e-8
        assertThat(loo.pointwise()).containsExactly(doubles(CASE.get("loo").get(name)), within(1e-8));
        assertThat(loo.elpd()).isCloseTo(CASE.get("elpd_loo").get(name).doubleValue(), within(1e-7));
    }

    @Test
    void aPointForecastWithItsUsualErrorIsScoredInTheSameUnit() {
        JsonNode point = CASE.get("point");
        double[] revenue = doubles(CASE.get("revenue"));
        double[] forecast = new double[revenue.length];
        Arrays.fill(forecast, point.get("forecast").doubleValue());
        OptionalDouble none = OptionalDouble.empty();
        OptionalDouble floor = OptionalDouble.of(CASE.get("floor").doubleValue());
        ForecastError own = new ForecastError(point.get("sd").doubleValue(), none, none);
        ForecastError logarithm = new ForecastError(point.get("log_sd").doubleValue(), floor, none);

        assertThat(own.logDensities(revenue, forecast))
                .containsExactly(doubles(point.get("own_scale")), within(TOLERANCE));
        assertThat(logarithm.logDensities(revenue, forecast))
                .containsExactly(doubles(point.get("logarithm")), within(TOLERANCE));
        assertThat(new ForecastError(own.sd(), none, floor).logDensities(revenue, forecast))
                .containsExactly(doubles(point.get("own_scale_censored")), within(TOLERANCE));
        assertThat(new ForecastError(logarithm.sd(), floor, floor).logDensities(revenue, forecast))
                .containsExactly(doubles(point.get("logarithm_censored")), within(TOLERANCE));
    }
}
