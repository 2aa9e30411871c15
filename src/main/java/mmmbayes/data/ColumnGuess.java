package mmmbayes.data;

/**
 * What a column of a data file seems to be.
 *
 * @param column name in the file
 * @param role what it would be in a spec
 * @param name what a spec would call it
 * @param reason why, in words that follow "because"
 */
public record ColumnGuess(String column, Role role, String name, String reason) {
    /** Place of a column in a spec. */
    public enum Role {
        /** First day of the week. */
        DATE,
        /** What is sold. */
        OUTCOME,
        /** Paid search, which reacts to the other media. */
        MEDIATOR,
        /** Paid media. */
        TREATMENT,
        /** A price: the logarithm enters, and it is a lever. */
        PRICE,
        /** A promotion: it enters as it is, and it is a lever. */
        PROMOTION,
        /** Anything else that moves the outcome. */
        CONTROL,
        /** Words that mark single rows, such as names of holidays: each a control of 0 and 1. */
        MARKS,
        /** Not for the model. */
        LEFT_OUT
    }

    ColumnGuess withRole(Role other, String because) {
        return new ColumnGuess(column, other, name, because);
    }
}
