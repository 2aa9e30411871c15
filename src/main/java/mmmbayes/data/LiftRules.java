package mmmbayes.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.LiftTest.SpendChange;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.Spec;

/** Rules for a spec's experiments beside the data. */
public final class LiftRules {
    private final Spec spec;
    private final Dataset data;
    private final UnaryOperator<String> place;

    private LiftRules(Spec spec, Dataset data, UnaryOperator<String> place) {
        this.spec = spec;
        this.data = data;
        this.place = place;
    }

    /**
     * Everything wrong with the experiments of a spec on these data.
     *
     * @param place of a key, from its path such as {@code lift_tests/summer/from}
     */
    static List<Problem> problems(Spec spec, Dataset data, UnaryOperator<String> place) {
        LiftRules rules = new LiftRules(spec, data, place);
        List<Problem> problems = new ArrayList<>();
        for (LiftTest test : spec.liftTests()) {
            Optional<LiftWindow> window = LiftWindow.of(test, data, spec.data().step());
            if (window.isEmpty()) {
                problems.add(rules.outside(test));
            } else {
                rules.history(test, window.get()).ifPresent(problems::add);
                rules.spend(test, window.get()).ifPresent(problems::add);
            }
        }
        return problems;
    }

    /**
     * The spec with the experiments alone that were measured before a week, for a fit to the weeks before it: where carry-over counts,
     * the measurement ends when it has died away, which is taken to be twice the longest lag after the test (by way of a mediator).
     *
     * @param data all weeks
     * @param week first week that is not known
     */
    public static Spec measuredBefore(Spec spec, Dataset data, int week) {
        int lags = spec.longestLag(data.weekCount());
        int further = spec.regressors().lags().stream()
                .mapToInt(Regressors.Lag::periods)
                .max()
                .orElse(0);
        return spec.withLiftTests(spec.liftTests().stream()
                .filter(test -> {
                    int carried = test.counts() == LiftTest.Counts.IMMEDIATE ? 0 : 2 * lags + further;
                    return LiftWindow.of(test, data, spec.data().step())
                            .filter(window -> window.to() + carried <= week)
                            .isPresent();
                })
                .toList());
    }

    private Problem problem(LiftTest test, String key, String message, String repair) {
        return new Problem(place.apply("lift_tests/" + test.name() + "/" + key), message, repair);
    }

    private Problem outside(LiftTest test) {
        List<LocalDate> weeks = data.weeks();
        boolean early = test.from().isBefore(weeks.get(0));
        return problem(
                test,
                early ? "from" : "to",
                "lift_tests." + test.name() + " is from " + test.from() + " to " + test.to()
                        + ", but the data are from " + weeks.get(0) + " to " + weeks.get(weeks.size() - 1) + ".",
                "Correct the days, or leave the test out.");
    }

    private Optional<Problem> history(LiftTest test, LiftWindow window) {
        int lags = spec.longestLag(0);
        if (spec.media().history() != MediaSpec.History.DROP || window.from() >= lags) {
            return Optional.empty();
        }
        return Optional.of(problem(
                test,
                "from",
                "lift_tests." + test.name() + " begins on " + test.from() + ", in the first " + lags
                        + " weeks, which history: drop leaves to carry-over alone.",
                "Use another media.history, or leave the test out."));
    }

    private Optional<Problem> spend(LiftTest test, LiftWindow window) {
        double recorded = Arrays.stream(data.column(column(test)), window.from(), window.to())
                .sum();
        String key = "spend_change";
        if (test.spendChange() instanceof SpendChange.Share && recorded == 0) {
            return Optional.of(problem(
                    test,
                    key,
                    "lift_tests." + test.name() + ".spend_change is "
                            + test.spendChange().text() + ", but " + test.channel()
                            + " has no recorded spend from " + test.from() + " to " + test.to() + ".",
                    "State the amount that the test would have added, or correct the days."));
        }
        if (test.spendChange() instanceof SpendChange.Amount amount && amount.total() < -recorded * (1 + 1e-9)) {
            return Optional.of(problem(
                    test,
                    key,
                    "lift_tests." + test.name() + ".spend_change takes away " + Decimal.text(-amount.total())
                            + ", but only " + Decimal.text(recorded) + " is recorded for " + test.channel() + " from "
                            + test.from() + " to " + test.to() + ".",
                    "Write -100% if all of it was taken away, or correct the amount."));
        }
        return Optional.empty();
    }

    private String column(LiftTest test) {
        return spec.treatments().stream()
                .filter(treatment -> treatment.name().equals(test.channel()))
                .map(treatment -> treatment.column())
                .findFirst()
                .orElseGet(() -> spec.mediators().stream()
                        .filter(mediator -> mediator.name().equals(test.channel()))
                        .map(MediatorSpec::column)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no channel " + test.channel())));
    }
}
