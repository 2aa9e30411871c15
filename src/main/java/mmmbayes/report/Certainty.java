package mmmbayes.report;

/** How sure a statement is, in words that mean the same everywhere. */
public enum Certainty {
    /** From 97.5% on. */
    ALMOST_CERTAINLY("almost certainly"),
    /** From 80% on. */
    PROBABLY("probably"),
    /** Neither the statement nor its opposite has 80%. */
    OPEN("open"),
    /** The opposite holds with 80% or more. */
    PROBABLY_NOT("probably not"),
    /** The opposite holds with 97.5% or more. */
    ALMOST_CERTAINLY_NOT("almost certainly not");

    private static final double HIGHEST = 0.975;
    private static final double HIGH = 0.8;

    private final String words;

    Certainty(String words) {
        this.words = words;
    }

    /**
     * Of a statement with this posterior probability; {@link #OPEN} if it is not a number.
     *
     * @param probability in [0, 1]
     */
    public static Certainty of(double probability) {
        if (probability >= HIGHEST) {
            return ALMOST_CERTAINLY;
        }
        if (probability >= HIGH) {
            return PROBABLY;
        }
        if (1 - probability >= HIGHEST) {
            return ALMOST_CERTAINLY_NOT;
        }
        return 1 - probability >= HIGH ? PROBABLY_NOT : OPEN;
    }

    /** In a sentence: {@code almost certainly}. */
    public String words() {
        return words;
    }

    /** What the words mean, as a sentence. */
    static String definition() {
        return "Almost certainly means a probability of " + Numbers.probability(HIGHEST) + " or more, probably "
                + Numbers.probability(HIGH) + " or more; open is what lies between " + Numbers.probability(1 - HIGH)
                + " and " + Numbers.probability(HIGH) + ".";
    }
}
