package mmmbayes.effects;

/** What the mediators do while the treatments are planned. */
public enum MixPolicy {
    /** They react; what a plan makes them spend counts against the budget. */
    REACTIVE,
    /** They spend what they spent, whatever the treatments do: no indirect effect. */
    FIXED,
    /** Their spend is planned like a treatment's, from the same budget. */
    BUDGETED
}
