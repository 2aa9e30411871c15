package mmmbayes.baseline;

import java.util.Arrays;

/** Effect of a treatment's features against none of them, in units of the outcome: {@code total = direct + indirect}. */
public final class MediationEffect {
    private final double[] weeklyDirect;
    private final double[] weeklyIndirect;

    MediationEffect(double[] weeklyDirect, double[] weeklyIndirect) {
        this.weeklyDirect = weeklyDirect;
        this.weeklyIndirect = weeklyIndirect;
    }

    /** Y(x, m') - Y(x', m'), {@code [week]}: the treatment's own path, the mediator m' as it would be without it. */
    public double[] weeklyDirect() {
        return weeklyDirect.clone();
    }

    /** Y(x, m) - Y(x, m'), {@code [week]}: the path through the mediator. */
    public double[] weeklyIndirect() {
        return weeklyIndirect.clone();
    }

    /** Direct effect summed over the weeks. */
    public double direct() {
        return Arrays.stream(weeklyDirect).sum();
    }

    /** Indirect effect summed over the weeks. */
    public double indirect() {
        return Arrays.stream(weeklyIndirect).sum();
    }

    /** Total effect summed over the weeks. */
    public double total() {
        return direct() + indirect();
    }
}
