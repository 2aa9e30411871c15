package mmmbayes.report;

/**
 * Masses of the two central credible intervals shown.
 *
 * @param inner in (0, outer), for example 0.5
 * @param outer in (inner, 1), for example 0.9
 */
public record IntervalMasses(double inner, double outer) {
    /** Checks the order. */
    public IntervalMasses {
        if (!(0 < inner && inner < outer && outer < 1)) {
            throw new IllegalArgumentException(
                    "interval masses must rise within (0, 1), but are " + inner + " and " + outer);
        }
    }
}
