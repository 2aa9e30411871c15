package mmmbayes.evaluate;

import java.util.Arrays;
import java.util.OptionalDouble;
import mmmbayes.data.Dataset;
import mmmbayes.spec.Family;
import mmmbayes.spec.Spec;

/** Where the logarithm of an outcome starts that is also judged on it, and fitted to it by baselines. */
public final class LogFloor {
    /** An outcome that spans more is told badly by errors in its own unit: its small weeks count nothing. */
    private static final double WIDE = 100;

    private LogFloor() {}

    /**
     * Of a lognormal outcome, and of one whose weeks are all above 0 with the largest more than 100 times the smallest: the censoring
     * bound, or else the smallest outcome above 0; empty for others. It decides which models are compared, for all folds alike, and tells
     * no model anything.
     *
     * @param data all weeks
     */
    public static OptionalDouble of(Spec spec, Dataset data) {
        Family family = spec.outcome().family();
        double[] outcome = data.column(spec.outcome().column());
        double smallest = Arrays.stream(outcome).min().orElse(0);
        double largest = Arrays.stream(outcome).max().orElse(0);
        boolean wide = smallest > 0 && largest > WIDE * smallest;
        if (family.distribution() != Family.Distribution.LOGNORMAL && !wide) {
            return OptionalDouble.empty();
        }
        OptionalDouble bound = family.censoredBelow();
        return bound.isPresent() && bound.getAsDouble() > 0
                ? bound
                : Arrays.stream(outcome).filter(value -> value > 0).min();
    }
}
