package mmmbayes.model;

import java.util.Arrays;

/**
 * What is set: spend of some treatments, values of some levers, spend of some mediators; everything else follows from the model.
 * Immutable; each {@code with} gives a new one. Levers act on every stage that has them, mediators included.
 */
public final class Intervention {
    private static final double[] AS_OBSERVED = {};

    private final Counterfactuals on;
    /** Scaled spend, {@code [treatment][week]} over data and tail; no entries where the treatment is as observed. */
    private final double[][] spend;
    /** Variables of the regressors: recorded values, and those that are set. */
    private final VariableTable variables;
    /** Change of each regressor, {@code [regressor][week]} over data and tail; no entries where it is as observed. */
    private final double[][] shift;
    /** Spend in currency, {@code [mediator][week]}, NaN where it follows from the model; no entries where it does always. */
    private final double[][] mediator;

    private Intervention(
            Counterfactuals on, double[][] spend, VariableTable variables, double[][] shift, double[][] mediator) {
        this.on = on;
        this.spend = spend;
        this.variables = variables;
        this.shift = shift;
        this.mediator = mediator;
    }

    static Intervention none(Counterfactuals on) {
        return new Intervention(
                on,
                observed(on.treatmentCount()),
                on.recorded(),
                observed(on.regressors().size()),
                observed(on.mediatorCount()));
    }

    private static double[][] observed(int count) {
        double[][] rows = new double[count][];
        Arrays.fill(rows, AS_OBSERVED);
        return rows;
    }

    /**
     * Sets a treatment's spend.
     *
     * @param treatment index among the treatments
     * @param spendPerWeek in currency, {@code [week]} over the data, or over data and tail (0 in the tail otherwise)
     * @throws IllegalArgumentException if a value is negative or NaN, or the length fits neither
     */
    public Intervention withSpend(int treatment, double[] spendPerWeek) {
        int weeks = spendPerWeek.length;
        if (weeks != on.weekCount() && weeks != on.pathWeekCount()) {
            throw new IllegalArgumentException("spend for " + weeks + " weeks, expected " + on.weekCount() + " or "
                    + on.pathWeekCount() + " with the tail");
        }
        double unit = on.design().scales().inputOf(on.channels().get(treatment));
        double[] scaled = new double[on.pathWeekCount()];
        for (int week = 0; week < weeks; week++) {
            if (!(spendPerWeek[week] >= 0)) {
                throw new IllegalArgumentException("spend must be 0 or more, was " + spendPerWeek[week]);
            }
            scaled[week] = spendPerWeek[week] / unit;
        }
        return with(treatment, scaled);
    }

    /**
     * Multiplies a treatment's observed spend in the weeks {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param treatment index among the treatments
     * @param factor 0 or more; 0 takes the spend away
     */
    public Intervention withSpendFactor(int treatment, double factor, int from, int to) {
        double[] before = spend[treatment];
        double[] scaled = before.length > 0
                ? before.clone()
                : Arrays.copyOf(on.design().scaledSpend(treatment), on.pathWeekCount());
        for (int week = from; week < to; week++) {
            scaled[week] *= factor;
        }
        return with(treatment, scaled);
    }

    private Intervention with(int treatment, double[] scaled) {
        double[][] changed = spend.clone();
        changed[treatment] = scaled;
        String name = on.channels().get(treatment);
        VariableTable table = variables.with(name, scaled);
        return new Intervention(on, changed, table, shifted(name, table), mediator);
    }

    /** Changes of the regressors once a variable is set. */
    private double[][] shifted(String variable, VariableTable table) {
        double[][] changed = shift.clone();
        for (int i = 0; i < changed.length; i++) {
            if (on.regressors().get(i).dependsOn(variable)) {
                changed[i] = on.regressors().get(i).values(table);
                double[] observed = on.observedRegressor(i);
                for (int week = 0; week < observed.length; week++) {
                    changed[i][week] -= observed[week];
                }
            }
        }
        return changed;
    }

    /**
     * Sets a control to given values, in every stage that has it.
     *
     * @param control its column
     * @param values in the column's own unit, {@code [week]} over the data; a lagged control acts its lag later
     * @throws IllegalArgumentException if there is no such control, the length is wrong, or a logged control is set to 0 or less
     */
    public Intervention withLever(String control, double[] values) {
        boolean known = on.design().spec().controls().stream()
                .anyMatch(candidate -> candidate.column().equals(control));
        if (!known || values.length != on.weekCount()) {
            throw new IllegalArgumentException("cannot set " + control + " for " + values.length + " weeks");
        }
        double[] whole = on.recorded().of(control).clone();
        System.arraycopy(values, 0, whole, 0, values.length);
        if (on.design().scales().controlOf(control).logarithm()) {
            for (double value : values) {
                if (!(value > 0)) {
                    throw new IllegalArgumentException(control + " enters as a logarithm and cannot be " + value);
                }
            }
        }
        VariableTable table = variables.with(control, whole);
        return new Intervention(on, spend, table, shifted(control, table), mediator);
    }

    /**
     * Sets a mediator's spend in the weeks {@code from} (inclusive) to {@code to} (exclusive), whatever the treatments do.
     *
     * @param index among the mediators
     * @param spendPerWeek in currency
     */
    public Intervention withMediator(int index, double spendPerWeek, int from, int to) {
        double[] fixed = mediator[index].clone();
        if (fixed.length == 0) {
            fixed = new double[on.pathWeekCount()];
            Arrays.fill(fixed, Double.NaN);
        }
        Arrays.fill(fixed, from, to, spendPerWeek);
        double[][] changed = mediator.clone();
        changed[index] = fixed;
        return new Intervention(on, spend, variables, shift, changed);
    }

    /**
     * Sets a mediator's spend week by week.
     *
     * @param index among the mediators
     * @param spendPerWeek in currency, {@code [week]} over the data; NaN where it follows from the model, as it does in the tail
     */
    public Intervention withMediator(int index, double[] spendPerWeek) {
        double[] fixed = new double[on.pathWeekCount()];
        Arrays.fill(fixed, Double.NaN);
        System.arraycopy(spendPerWeek, 0, fixed, 0, on.weekCount());
        double[][] changed = mediator.clone();
        changed[index] = fixed;
        return new Intervention(on, spend, variables, shift, changed);
    }

    double[] spend(int treatment) {
        return spend[treatment];
    }

    double[] shift(int regressor) {
        return shift[regressor];
    }

    VariableTable variables() {
        return variables;
    }

    double[] mediator(int index) {
        return mediator[index];
    }

    boolean setsSpend(int treatment) {
        return spend[treatment].length > 0;
    }

    boolean shifts(int regressor) {
        return shift[regressor].length > 0;
    }

    boolean setsMediator(int index) {
        return mediator[index].length > 0;
    }
}
