package mmmbayes.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.Family;
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
                rules.unknownSpend(test, window.get()).ifPresent(problems::add);
            }
        }
        return problems;
    }

    /**
     * What keeps an experiment's effect from being computed from the recorded data and the parameters alone: a mediator whose spend
     * in the weeks that count was only known to lie at or below its bound, so that its reaction depends on noise that is not known.
     */
    public static Optional<Problem> obstacle(Spec spec, Dataset data, LiftTest test) {
        LiftRules rules = new LiftRules(spec, data, path -> path);
        return LiftWindow.of(test, data, spec.data().step()).flatMap(window -> rules.unknownSpend(test, window));
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
                    "spend_change is " + test.spendChange().text() + ", but " + test.channel()
                            + " has no recorded spend from " + test.from() + " to " + test.to() + ".",
                    "State the amount that the test would have added, or correct the days."));
        }
        if (test.spendChange() instanceof SpendChange.Amount amount && amount.total() < -recorded * (1 + 1e-9)) {
            return Optional.of(problem(
                    test,
                    key,
                    "spend_change takes away " + Decimal.text(-amount.total()) + ", but only " + Decimal.text(recorded)
                            + " is recorded for " + test.channel() + " from " + test.from() + " to " + test.to() + ".",
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

    private Optional<Problem> unknownSpend(LiftTest test, LiftWindow window) {
        int weeks = data.weekCount();
        int lags = spec.longestLag(weeks);
        boolean carried = test.counts() == LiftTest.Counts.WITH_CARRY_OVER;
        boolean mediatorItself =
                spec.mediators().stream().anyMatch(mediator -> mediator.name().equals(test.channel()));
        boolean reacts = !mediatorItself && test.estimand() == LiftTest.Estimand.TOTAL;
        Family outcome = spec.outcome().family();
        boolean sum = !outcome.predictsLogarithm() && outcome.censoredBelow().isEmpty();
        for (MediatorSpec mediator : spec.mediators()) {
            if (mediator.enters() == MediatorSpec.Enters.PREDICTED) {
                continue;
            }
            if (reacts && isCensored(mediator, window.from(), carried ? weeks : window.to())) {
                return Optional.of(problem(
                        test,
                        "estimand",
                        "lift_tests." + test.name() + " measures a total effect, but in weeks that count the spend of "
                                + mediator.name() + " is at or below censored_below "
                                + Decimal.text(mediator.family().censoredBelow().orElse(0))
                                + ": how it would have reacted depends on noise that is not known.",
                        "State the direct effect with estimand: direct, or use enters: predicted or a family without"
                                + " censored_below."));
            }
            boolean tail = carried && window.to() + 2L * lags > weeks;
            boolean matters = !sum || mediator.name().equals(test.channel());
            if (tail && matters && isCensored(mediator, Math.max(0, weeks - lags - 1), weeks)) {
                return Optional.of(problem(
                        test,
                        "counts",
                        "lift_tests." + test.name() + " counts weeks after the data, where the spend of "
                                + mediator.name()
                                + " goes on as in the last weeks, in which it is at or below censored_below: it is not known.",
                        "Use counts: immediate, or a family of " + mediator.name() + " without censored_below."));
            }
        }
        return Optional.empty();
    }

    private boolean isCensored(MediatorSpec mediator, int from, int to) {
        double bound = mediator.family().censoredBelow().orElse(Double.NEGATIVE_INFINITY);
        return Arrays.stream(data.column(mediator.column()), from, to).anyMatch(spend -> spend <= bound);
    }
}
