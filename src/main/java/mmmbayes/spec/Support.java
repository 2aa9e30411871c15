package mmmbayes.spec;

/** Where a parameter can lie, and so which priors it can have. */
enum Support {
    /** Any number. */
    REAL("on the real line", "normal(0, 0.5)"),
    /** Above 0. */
    POSITIVE("above 0", "half_normal(0.5), log_normal(0, 0.5) or gamma(2, 2)"),
    /** Between 0 and 1. */
    UNIT("between 0 and 1", "beta(2, 2), uniform(0, 0.9) or truncated_normal(0.5, 0.2, 0, 1)"),
    /** Above 1, where Student's t has a mean. */
    ABOVE_ONE("above 1", "truncated_normal(5, 10, 2, inf) or uniform(2, 30)"),
    /** Between -1 and 1. */
    CORRELATION("between -1 and 1", "truncated_normal(0, 0.5, -1, 1) or uniform(-0.9, 0.9)");

    private final String words;
    private final String suggestion;

    Support(String words, String suggestion) {
        this.words = words;
        this.suggestion = suggestion;
    }

    boolean accepts(Prior prior) {
        return switch (this) {
            case REAL -> true;
            case POSITIVE -> prior.lower() >= 0;
            case UNIT -> prior.lower() >= 0 && prior.upper() <= 1;
            case ABOVE_ONE -> prior.lower() >= 1;
            case CORRELATION -> prior.lower() >= -1 && prior.upper() <= 1;
        };
    }

    String words() {
        return words;
    }

    String suggestion() {
        return suggestion;
    }
}
