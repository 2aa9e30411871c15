package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegressorTest {
    private static final Spec SPEC = ReferenceModels.r1().spec();
    private static final Dataset DATA = ReferenceModels.data().rows(0, 12);
    private static final Scales SCALES = Scales.of(SPEC, DATA);
    private static final VariableTable TABLE = VariableTable.of(SPEC, DATA, SCALES, 15);

    private static final Regressor PRICE =
            new Regressor.Control("average_price", new Scales.ControlScale(4, 1, true, 90), 2);
    private static final Regressor EMAILS = new Regressor.Control("emails_send", SCALES.controlOf("emails_send"), 0);

    static Stream<Regressor> regressors() {
        Regressor facebook = new Regressor.Spend("facebook", 0, false);
        return Stream.of(
                PRICE,
                EMAILS,
                new Regressor.Spend("facebook", 3, false),
                new Regressor.Spend("facebook", 2, true),
                new Regressor.Product(facebook, PRICE),
                new Regressor.Product(facebook, new Regressor.Spend("tiktok", 1, false)),
                new Regressor.Product(facebook, facebook));
    }

    @ParameterizedTest
    @MethodSource("regressors")
    void adjointIsThatOfTheValues(Regressor regressor) {
        double[] weights = new double[15];
        for (int week = 0; week < weights.length; week++) {
            weights[week] = Math.sin(1 + 3 * week);
        }
        for (String variable : List.of("facebook", "tiktok", "average_price", "emails_send")) {
            double[] bar = new double[15];
            regressor.backward(TABLE, weights, variable, bar);
            double[] values = TABLE.of(variable);
            for (int week = 0; week < bar.length; week++) {
                double step = 1e-5 * Math.max(1, Math.abs(values[week]));
                double difference = (weighted(regressor, variable, week, step, weights)
                                - weighted(regressor, variable, week, -step, weights))
                        / (2 * step);
                // central differences of smooth functions: relative error of about 1e-10
                assertThat(bar[week]).as("%s, week %d", variable, week).isCloseTo(difference, within(1e-7));
            }
        }
    }

    private static double weighted(Regressor regressor, String variable, int week, double more, double[] weights) {
        double[] changed = TABLE.of(variable).clone();
        changed[week] += more;
        double[] values = regressor.values(TABLE.with(variable, changed));
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    @Test
    void beyondTheDataNothingIsSpentAndControlsStay() {
        double[] lagged = new Regressor.Spend("facebook", 2, false).values(TABLE);
        double[] spend = DATA.column("facebook_spend");
        assertThat(lagged[13]).isEqualTo(spend[11] / SCALES.inputOf("facebook"));
        assertThat(lagged[14]).isZero();
        assertThat(EMAILS.values(TABLE)[14]).isEqualTo(EMAILS.values(TABLE)[11]);
    }

    @Test
    void spendBeforeTheDataIsNoneOrThatOfTheFirstWeek() {
        double first = DATA.column("facebook_spend")[0] / SCALES.inputOf("facebook");
        assertThat(new Regressor.Spend("facebook", 2, false).values(TABLE)).startsWith(0, 0, first);
        assertThat(new Regressor.Spend("facebook", 2, true).values(TABLE)).startsWith(first, first, first);
    }

    @Test
    void zeroSpendMarksTheWeeksWithoutSpend() {
        double[] spend = TABLE.of("tiktok");
        double[] indicator = new Regressor.ZeroSpend("tiktok").values(TABLE);
        for (int week = 0; week < spend.length; week++) {
            assertThat(indicator[week]).isEqualTo(spend[week] == 0 ? 1 : 0);
        }
        assertThat(indicator).contains(1, 0);
    }

    @Test
    void aRegressorStandsOnlyWhereItsVariablesDo() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.directEffects = false;
        Spec spec = variant.spec()
                .withRegressors(
                        Spec.Trend.NONE,
                        new Regressors(
                                0,
                                List.of(),
                                List.of(),
                                List.of(new Regressors.Lag("facebook", 1), new Regressors.Lag("emails_send", 1)),
                                List.of(new Regressors.Interaction("facebook", "promotions")),
                                List.of("tiktok")));
        List<String> names =
                MediationModel.of(spec, ReferenceModels.data()).parameterNames().readable();
        assertThat(names)
                .contains("mediator_lags[facebook lag 1]", "mediator_interactions[facebook x promotions]")
                .contains("mediator_zero_spend[tiktok]", "outcome_lags[emails_send lag 1]")
                .doesNotContain("outcome_lags[facebook lag 1]", "outcome_interactions[facebook x promotions]")
                .doesNotContain("outcome_zero_spend[tiktok]", "outcome_trend");
    }

    /** Columns of the first weeks do not change when weeks are added, as long as the scales stay: nothing is estimated again. */
    @ParameterizedTest
    @MethodSource("trends")
    void columnsGoOnBeyondTheTrainingWeeks(Spec.Trend trend) {
        Regressors all = new Regressors(
                trend == Spec.Trend.PIECEWISE ? 3 : 0,
                List.of(),
                List.of(Regressors.Calendar.values()),
                List.of(new Regressors.Lag("facebook", 2)),
                List.of(new Regressors.Interaction("facebook", "average_price")),
                List.of("tiktok"));
        Spec spec = SPEC.withRegressors(trend, all);
        Dataset whole = ReferenceModels.data();
        Scales scales = Scales.of(spec, whole.rows(0, 100));
        List<LinearColumn> training = LinearColumns.of(
                spec, whole.rows(0, 100), scales, "outcome", spec.outcome().priors());
        List<LinearColumn> longer =
                LinearColumns.of(spec, whole, scales, "outcome", spec.outcome().priors());
        assertThat(longer).hasSameSizeAs(training);
        for (int column = 0; column < training.size(); column++) {
            assertThat(longer.get(column).name()).isEqualTo(training.get(column).name());
            assertThat(longer.get(column).values())
                    .startsWith(training.get(column).values());
        }
    }

    static Stream<Spec.Trend> trends() {
        return Stream.of(Spec.Trend.values());
    }
}
