package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.draws.Draws;
import mmmbayes.model.GeneratingSpec;
import mmmbayes.model.MediationModel;
import mmmbayes.model.ReferenceModels;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.EventSpec;
import mmmbayes.spec.EventSpec.When;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.Regressors.Calendar;
import mmmbayes.spec.Regressors.Interaction;
import mmmbayes.spec.Regressors.Lag;
import mmmbayes.spec.Spec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each form of regressor is simulated with a known effect, which the posterior must find. */
class RegressorRecoveryTest {
    private static final int WEEKS = 130;
    private static final LocalDate START = LocalDate.of(2022, 1, 3);

    /** A form and the true coefficients of it; the other parameters are those of the reference model. */
    private record Form(String name, Spec.Trend trend, Regressors regressors, Map<String, Double> truth) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Regressors regressors(
            List<EventSpec> events, List<Calendar> calendar, List<Lag> lags, List<Interaction> interactions) {
        return new Regressors(0, events, calendar, lags, interactions, List.of());
    }

    static Stream<Form> forms() {
        EventSpec launch = new EventSpec("launch", List.of(new When.Dates(START.plusWeeks(60), START.plusDays(445))));
        EventSpec christmas =
                new EventSpec("christmas", List.of(new When.EveryYear(MonthDay.of(12, 18), MonthDay.of(12, 26))));
        // bends at 40% and 80% of the weeks; the first is true
        String bend = START.plusWeeks((long) (0.4 * (WEEKS - 1))).toString();
        return Stream.of(
                new Form(
                        "cubic trend",
                        Spec.Trend.CUBIC,
                        Regressors.NONE,
                        Map.of("outcome_trend_curve[quadratic]", 0.3, "outcome_trend_curve[cubic]", -0.25)),
                new Form(
                        "piecewise trend",
                        Spec.Trend.PIECEWISE,
                        new Regressors(2, List.of(), List.of(), List.of(), List.of(), List.of()),
                        Map.of("outcome_changepoints[" + bend + "]", 0.6, "mediator_changepoints[" + bend + "]", -0.5)),
                new Form(
                        "events",
                        Spec.Trend.LINEAR,
                        regressors(List.of(launch, christmas), List.of(), List.of(), List.of()),
                        Map.of("outcome_events[launch]", 0.4, "outcome_events[christmas]", -0.3)),
                new Form(
                        "calendar",
                        Spec.Trend.LINEAR,
                        regressors(List.of(), List.of(Calendar.WEEK_OF_YEAR), List.of(), List.of()),
                        Map.of("outcome_calendar[week 47]", 0.3, "outcome_calendar[week 10]", -0.3)),
                new Form(
                        "lags",
                        Spec.Trend.LINEAR,
                        regressors(
                                List.of(),
                                List.of(),
                                List.of(new Lag("emails_send", 1), new Lag("tiktok", 2)),
                                List.of()),
                        Map.of("outcome_lags[emails_send lag 1]", 0.08, "mediator_lags[tiktok lag 2]", 0.12)),
                new Form(
                        "interactions",
                        Spec.Trend.LINEAR,
                        regressors(List.of(), List.of(), List.of(), List.of(new Interaction("promotions", "facebook"))),
                        Map.of("outcome_interactions[promotions x facebook]", 0.12)),
                new Form(
                        "zero spend",
                        Spec.Trend.LINEAR,
                        new Regressors(0, List.of(), List.of(), List.of(), List.of(), List.of("snapchat")),
                        Map.of("outcome_zero_spend[snapchat]", -0.25)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theTrueEffectIsFound(Form form) {
        Simulation simulation = Simulator.generate(spec(form), WEEKS, 11);
        MediationModel model = simulation.model();
        NutsSettings settings = NutsSettings.defaults()
                .withChains(2)
                .withWarmup(200)
                .withDraws(250)
                .withThreads(2);
        Draws draws = PosteriorSampling.inMemory(model, settings);
        form.truth().forEach((name, truth) -> {
            int parameter = model.parameterNames().indexOf(name);
            Marginal found = Marginal.of(draws, parameter);
            found.assertNear(truth);
            // priors shrink the effects of a calendar and of bends, which trend and season can also explain in part
            assertThat(found.mean() * Math.signum(truth))
                    .as("%s has its sign", name)
                    .isGreaterThan(found.sd());
        });
    }

    private static Spec spec(Form form) {
        Map<String, Double> truth = new LinkedHashMap<>(
                GeneratingSpec.r1().simulation().orElseThrow().parameters());
        // what is not under test would otherwise be drawn from its prior and could swamp it
        form.regressors()
                .calendar()
                .forEach(effect -> IntStream.rangeClosed(1, 52)
                        .forEach(week -> truth.put("outcome_calendar[week " + week + "]", 0.0)));
        truth.putAll(form.truth());
        return GeneratingSpec.of(ReferenceModels.r1(), truth).withRegressors(form.trend(), form.regressors());
    }
}
