package mmmbayes.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import mmmbayes.data.ColumnUse.Role;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.ControlSpec.Reference;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.Family;
import mmmbayes.spec.Family.Distribution;
import mmmbayes.spec.MediaSpec.History;
import mmmbayes.spec.Spec;

/** Rules for whole columns, and for columns beside each other. */
final class SeriesRules {
    private static final int MEANINGFUL_WEEKS = 4;
    private static final int FEW_ACTIVE_WEEKS = 4;
    private static final int LONG_ZERO_START = 4;

    private final Spec spec;
    private final CellFinder cells;
    private final DataLog log;

    SeriesRules(Spec spec, CellFinder cells, DataLog log) {
        this.spec = spec;
        this.cells = cells;
        this.log = log;
    }

    /** Tells where a value stands in the file. */
    interface CellFinder {
        DataLog.Cell cell(int week, String column);
    }

    /** Checks one complete column. */
    void check(ColumnUse use, double[] values) {
        if (use.role().isSpend()) {
            if (Arrays.stream(values).noneMatch(v -> v > 0)) {
                log.addColumn(
                        use.column(),
                        "no spend in any week, so no effect can be learnt.",
                        "Remove the channel from the spec, or check the column.");
                return;
            }
            fewActiveWeeks(use, values);
        } else if (isConstant(values)) {
            log.addColumn(
                    use.column(),
                    "every week has the value " + Decimal.text(values[0]) + ", so there is nothing to learn from it.",
                    use.role() == Role.CONTROL ? "Remove the control." : "Check the column.");
            return;
        }
        use.family().ifPresent(family -> response(use.column(), family, values));
        use.control().ifPresent(control -> control(control, values));
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }

    private void fewActiveWeeks(ColumnUse use, double[] values) {
        long active = Arrays.stream(values).filter(v -> v > 0).count();
        if (active < FEW_ACTIVE_WEEKS) {
            log.warnColumn(
                    use.column(),
                    "spend in only " + active + (active == 1 ? " week" : " weeks")
                            + "; the prior will decide its effect.",
                    "");
        }
    }

    private void response(String column, Family family, double[] values) {
        double floor = family.censoredBelow().orElse(Double.NEGATIVE_INFINITY);
        if (Arrays.stream(values).allMatch(v -> v <= floor)) {
            log.addColumn(
                    column,
                    "every week is at or below censored_below " + Decimal.text(floor) + ".",
                    "State a lower censored_below.");
        } else if (family.distribution() == Distribution.LOGNORMAL) {
            positive(
                    column,
                    values,
                    family.censoredBelow(),
                    "a lognormal response",
                    "state censored_below, or use normal");
        } else if (Arrays.stream(values).sum() <= 0) {
            log.addColumn(
                    column, "the mean is not above 0, so the column cannot be scaled by it.", "Check the column.");
        }
    }

    private void positive(String column, double[] values, OptionalDouble floor, String what, String otherwise) {
        for (int week = 0; week < values.length; week++) {
            if (values[week] <= 0 && floor.isEmpty()) {
                log.addCell(
                        "not positive",
                        cells.cell(week, column),
                        Decimal.text(values[week]) + " has no logarithm; " + what + " must be above 0.",
                        "Correct the cell, " + otherwise + ".");
            }
        }
    }

    private void control(ControlSpec control, double[] values) {
        String column = control.column();
        if (control.transform() == ControlSpec.Transform.LOG) {
            positive(column, values, OptionalDouble.empty(), "a control with transform log", "or use standardise");
        }
        int zeros = 0;
        while (values[zeros] == 0) {
            zeros++;
        }
        if (zeros >= LONG_ZERO_START && Arrays.stream(values).skip(zeros).allMatch(v -> v != 0)) {
            log.warnColumn(
                    column,
                    "0 in the first " + zeros
                            + " weeks and never again; if 0 means not measured, the model reads a jump.",
                    "Fill the weeks in, or leave the control out.");
        }
        control.lever().ifPresent(lever -> {
            if (lever.reference() instanceof Reference.Value value) {
                reference(column, value.value(), values);
            }
        });
    }

    private void reference(String column, double reference, double[] values) {
        double least = Arrays.stream(values).min().orElse(reference);
        double most = Arrays.stream(values).max().orElse(reference);
        if (reference < least || reference > most) {
            log.warnColumn(
                    column,
                    "the lever's reference " + Decimal.text(reference) + " lies outside the data ("
                            + Decimal.text(least) + " to " + Decimal.text(most) + "), so its effect is extrapolated.",
                    "");
        }
    }

    /** Checks columns against each other. */
    void checkTogether(List<ColumnUse> uses, Map<String, double[]> columns) {
        for (int i = 0; i < uses.size(); i++) {
            for (int j = 0; j < i; j++) {
                equalColumns(uses.get(j), uses.get(i), columns);
            }
        }
    }

    /**
     * Checks that there are enough weeks.
     *
     * @return whether there are so many that rules for whole columns make sense
     */
    boolean checkCount(int weekCount) {
        int needed = neededWeeks();
        int least = spec.data().step().leastRows();
        if (weekCount < needed) {
            log.addFile(
                    weekCount + (weekCount == 1 ? " week is" : " weeks are") + " too few; this spec needs " + needed
                            + (needed == least
                                    ? " (" + spec.data().step().leastRowsMeaning() + ")."
                                    : " (twice the " + needed / 2 + " weeks that spend and controls reach back)."),
                    "Give more weeks" + (needed == least ? "." : ", or a smaller max_lag."));
        } else if (spec.seasonality().order() > 0
                && weekCount < spec.seasonality().period()) {
            log.warnFile(
                    weekCount + " weeks are less than one season, so season and trend cannot be told apart well.",
                    "Consider seasonality: { order: 0 }.");
        }
        return weekCount >= MEANINGFUL_WEEKS;
    }

    private int neededWeeks() {
        int lags = spec.longestLag(0);
        // Dropped history costs its weeks once more.
        int reach = (spec.media().history() == History.DROP ? 2 : 1) * lags + 1;
        for (ControlSpec control : spec.controls()) {
            reach = Math.max(reach, control.lag() + 1);
        }
        return Math.max(spec.data().step().leastRows(), 2 * reach);
    }

    private void equalColumns(ColumnUse first, ColumnUse second, Map<String, double[]> columns) {
        boolean sameKind = first.role().isSpend() == second.role().isSpend();
        boolean distinct = !first.column().equals(second.column());
        if (sameKind && distinct && Arrays.equals(columns.get(first.column()), columns.get(second.column()))) {
            log.addColumn(
                    second.column(),
                    "the column equals " + first.column() + " in every week, so their effects cannot be told apart.",
                    "Correct one of them, or remove it from the spec.");
        }
    }
}
