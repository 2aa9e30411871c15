package mmmbayes.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.Intervention;

/**
 * Levers set in some weeks: what a row of {@link LeverEffects} compares with something else.
 *
 * @param label what is set, for people: {@code average_price -10%, promotions off}
 * @param plan the intervention
 */
record LeverScenario(String label, Intervention plan) {
    /** A lever's settings: of one that is always positive (a price) relative changes, of another (a promotion) off and on. */
    private static final double[] RELATIVE_CHANGES = {-0.10, -0.05, 0.05, 0.10};

    /** Further changes of a relative lever by itself, for a curve with the others. */
    private static final double[] CURVE_CHANGES = {-0.20, -0.15, 0.15, 0.20};

    /** A switch may be on in every so many weeks. */
    private static final int[] FREQUENCIES = {2, 4, 8};

    /**
     * A control that can be set.
     *
     * @param column name
     * @param recorded values, {@code [week]}
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody writes to it
    record Lever(String column, double[] recorded) {
        /** Whether it is changed by percents: it is above 0 in every week. */
        boolean isRelative() {
            return Arrays.stream(recorded).allMatch(value -> value > 0);
        }

        /** What counts as on: the mean over the weeks in which it is not 0, which is 1 for a flag. */
        double on() {
            return Arrays.stream(recorded).filter(value -> value != 0).average().orElse(1);
        }

        /** The recorded values, in the window's weeks times a factor. */
        double[] times(double factor, Window window) {
            double[] values = recorded.clone();
            for (int week = window.from(); week < window.to(); week++) {
                values[week] *= factor;
            }
            return values;
        }

        /** The recorded values, in the window's weeks a fixed one. */
        double[] at(double value, Window window) {
            double[] values = recorded.clone();
            Arrays.fill(values, window.from(), window.to(), value);
            return values;
        }

        /** The recorded values, in the window on in every {@code nth} week, the first included, and off in the others. */
        double[] every(int nth, Window window) {
            double[] values = at(0, window);
            for (int week = window.from(); week < window.to(); week += nth) {
                values[week] = on();
            }
            return values;
        }

        /** A change in percent of the whole plan. */
        Intervention changedBy(Intervention plan, double share, Window window) {
            return plan.withLever(column, times(1 + share, window));
        }
    }

    /**
     * Every relative lever's changes, those of 5% and 10% with every switch off, on and as observed, and every switch more and less
     * often; the observed plan is not among them.
     */
    static List<LeverScenario> grid(Counterfactuals counterfactuals, List<Lever> levers, Window window) {
        List<LeverScenario> scenarios = new ArrayList<>();
        List<Lever> switches =
                levers.stream().filter(lever -> !lever.isRelative()).toList();
        Intervention observed = counterfactuals.observed();
        for (Lever lever : switches) {
            scenarios.add(new LeverScenario(
                    lever.column() + " off", observed.withLever(lever.column(), lever.at(0, window))));
            scenarios.add(new LeverScenario(
                    lever.column() + " on", observed.withLever(lever.column(), lever.at(lever.on(), window))));
        }
        List<LeverScenario> settings = new ArrayList<>(scenarios);
        for (Lever lever : switches) {
            for (int nth : FREQUENCIES) {
                if (window.weekCount() > nth) {
                    scenarios.add(new LeverScenario(
                            lever.column() + " every " + nth + (nth == 2 ? "nd" : "th") + " week",
                            observed.withLever(lever.column(), lever.every(nth, window))));
                }
            }
        }
        for (Lever lever : levers) {
            if (lever.isRelative()) {
                for (double change : RELATIVE_CHANGES) {
                    scenarios.addAll(changed(lever, change, observed, settings, window));
                }
                for (double change : window.weekCount() > 1 ? CURVE_CHANGES : new double[0]) {
                    scenarios.addAll(changed(lever, change, observed, List.of(), window));
                }
            }
        }
        return scenarios;
    }

    private static List<LeverScenario> changed(
            Lever lever, double change, Intervention observed, List<LeverScenario> settings, Window window) {
        String label = String.format(Locale.ROOT, "%s %+.0f%%", lever.column(), 100 * change);
        List<LeverScenario> scenarios = new ArrayList<>();
        scenarios.add(new LeverScenario(label, lever.changedBy(observed, change, window)));
        for (LeverScenario setting : settings) {
            scenarios.add(
                    new LeverScenario(label + ", " + setting.label(), lever.changedBy(setting.plan(), change, window)));
        }
        return scenarios;
    }
}
