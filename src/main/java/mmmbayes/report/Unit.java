package mmmbayes.report;

/**
 * What a number counts, which decides how it is printed.
 *
 * @param kind how it is printed
 * @param label what a reader sees beside it, for example {@code EUR}; may be empty
 */
public record Unit(Kind kind, String label) {
    /** How a number of this unit is printed. */
    public enum Kind {
        /** Thousands grouped, no decimals for large amounts. */
        MONEY,
        /** Two decimals: a return per unit of spend, an elasticity. */
        RATIO,
        /** A share of 1, printed as a percentage. */
        SHARE,
        /** A whole number. */
        COUNT,
        /** Anything else: four significant digits. */
        NUMBER
    }

    /** An amount of money. */
    public static Unit money(String currency) {
        return new Unit(Kind.MONEY, currency);
    }

    /** A ratio of two amounts. */
    public static Unit ratio() {
        return new Unit(Kind.RATIO, "");
    }

    /** A share of 1, printed as a percentage. */
    public static Unit share() {
        return new Unit(Kind.SHARE, "");
    }

    /** A whole number of something. */
    public static Unit count(String label) {
        return new Unit(Kind.COUNT, label);
    }

    /** Any other number. */
    public static Unit number(String label) {
        return new Unit(Kind.NUMBER, label);
    }
}
