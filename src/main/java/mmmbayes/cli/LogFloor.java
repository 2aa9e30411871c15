package mmmbayes.cli;

import java.util.Arrays;
import java.util.OptionalDouble;
import mmmbayes.data.Dataset;
import mmmbayes.spec.Family;
import mmmbayes.spec.Spec;

/** Where the logarithm of a lognormal outcome starts when it is scored. */
final class LogFloor {
    private LogFloor() {}

    /** The censoring bound, or the smallest outcome above 0; empty for other families. */
    static OptionalDouble of(Spec spec, Dataset data) {
        Family family = spec.outcome().family();
        if (family.distribution() != Family.Distribution.LOGNORMAL) {
            return OptionalDouble.empty();
        }
        OptionalDouble bound = family.censoredBelow();
        return bound.isPresent() && bound.getAsDouble() > 0
                ? bound
                : Arrays.stream(data.column(spec.outcome().column()))
                        .filter(value -> value > 0)
                        .min();
    }
}
