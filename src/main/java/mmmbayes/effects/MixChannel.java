package mmmbayes.effects;

/**
 * One channel of the mix, with money over the window.
 *
 * @param name treatment, or mediator with a budget of its own
 * @param current what was spent
 * @param least it may get
 * @param most it may get
 */
public record MixChannel(String name, double current, double least, double most) {
    /** Checks. */
    public MixChannel {
        if (!(least >= 0 && least <= most)) {
            throw new IllegalArgumentException(name + ": bounds must be 0 <= " + least + " <= " + most);
        }
    }

    boolean isFixed() {
        return least == most;
    }
}
