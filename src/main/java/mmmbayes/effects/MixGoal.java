package mmmbayes.effects;

/** What the best mix is to achieve. */
public sealed interface MixGoal {
    /** The most outcome for at most so much money. */
    record Budget(double money) implements MixGoal {}

    /** The most outcome of all plans whose expected effect is at least {@code roas} times what they cost. */
    record TargetRoas(double roas) implements MixGoal {}

    /** Money is spent as long as the next unit of it brings {@code roas} units of expected outcome. */
    record TargetMarginalRoas(double roas) implements MixGoal {}
}
