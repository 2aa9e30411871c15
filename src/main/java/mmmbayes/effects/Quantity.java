package mmmbayes.effects;

/**
 * An estimand, by way of one mediator where it is told for each.
 *
 * @param mediator name of the mediator; {@link #ALL} where it is about all of them or about none
 */
record Quantity(Estimand estimand, String mediator) {
    /** Stands for all mediators. */
    static final String ALL = "";

    static Quantity of(Estimand estimand) {
        return new Quantity(estimand, ALL);
    }
}
