package mmmbayes.report;

/**
 * A channel on which money is spent; its place in the page's list decides its colour.
 *
 * @param name channel, as in the spec
 * @param role what it does in the model
 * @param spend money spent over the effect window
 */
public record Channel(String name, Role role, double spend) {
    /** Role of a channel in the model. */
    public enum Role {
        /** Acts on the mediator and on the outcome. */
        TREATMENT,
        /** Reacts to the treatments and acts on the outcome. */
        MEDIATOR
    }
}
