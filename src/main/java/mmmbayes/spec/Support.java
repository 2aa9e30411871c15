package mmmbayes.spec;

/** Where a parameter can lie, and so which priors it can have. */
enum Support {
    /** Any number. */
    REAL("on the real line", "normal(0, 0.5)"),
    /** Above 0. */
    POSITIVE("above 0", "half_normal(0.5), log_normal(0, 0.5) or gamma(2, 2)"),
    /** Between 0 and 1. */
    UNIT("between 0 and 1", "beta(2, 2), uniform(0, 0.9) or truncated_normal(0.5, 0.2, 0, 1)");

    private final String words;
    private final String suggestion;

    Support(String words, String suggestion) {
        this.words = words;
        this.suggestion = suggestion;
    }

    boolean accepts(Prior prior) {
        return this == REAL || (prior.lower() >= 0 && (this == POSITIVE || prior.upper() <= 1));
    }

    String words() {
        return words;
    }

    String suggestion() {
        return suggestion;
    }
}
