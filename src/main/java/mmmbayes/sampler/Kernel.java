package mmmbayes.sampler;

import mmmbayes.draws.DrawStats;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The Markov chain: where it is and how it moves. A transition refreshes the momentum, runs one trajectory and moves to the point
 * drawn.
 */
final class Kernel {
    /** Probability of accepting one step that the first step size should give, as in Stan. */
    private static final double FIRST_STEP_ACCEPT = 0.8;

    private static final double MIN_STEP_SIZE = 1e-10;
    private static final double MAX_STEP_SIZE = 1e5;

    private final LogDensity density;
    private final Leapfrog leapfrog;
    private final PhasePointPool pool;
    private final Transition transition;
    private final RestorableUniformRandomProvider momentumRandom;
    private final RestorableUniformRandomProvider treeRandom;
    private final ZigguratSampler.NormalizedGaussian normal;
    private PhasePoint current;
    private long gradientCount;

    Kernel(LogDensity density, NutsSettings settings, int chain) {
        int dimension = density.dimension();
        this.density = density;
        this.momentumRandom = RandomStreams.stream(settings.seed(), RandomStreams.Purpose.MOMENTUM, chain);
        this.treeRandom = RandomStreams.stream(settings.seed(), RandomStreams.Purpose.TREE, chain);
        this.normal = ZigguratSampler.NormalizedGaussian.of(momentumRandom);
        this.leapfrog = new Leapfrog(density, DiagonalMetric.unit(dimension));
        this.pool = new PhasePointPool(dimension, settings.maxTreeDepth());
        this.transition = new Transition(leapfrog, pool, this::toss, settings.maxTreeDepth());
        this.current = pool.take(1);
    }

    private boolean toss(double probability) {
        return probability >= 1 || treeRandom.nextDouble() < probability;
    }

    /** Where the chain is; valid until the next move. */
    PhasePoint current() {
        return current;
    }

    /** Gradients computed so far. */
    long gradientCount() {
        return gradientCount;
    }

    Metric metric() {
        return leapfrog.metric();
    }

    void useMetric(Metric metric) {
        leapfrog.useMetric(metric);
    }

    /** Puts the chain somewhere; returns whether log density and gradient are finite there. */
    boolean moveTo(double[] position) {
        System.arraycopy(position, 0, current.position, 0, position.length);
        current.logDensity = density.valueAndGradient(current.position, current.gradient);
        gradientCount++;
        double sum = current.logDensity;
        for (double entry : current.gradient) {
            sum += Math.abs(entry);
        }
        return Double.isFinite(sum);
    }

    /**
     * One transition.
     *
     * @param stepSize positive
     */
    void move(double stepSize) {
        refreshMomentum();
        current = transition.draw(current, stepSize);
        gradientCount += transition.leapfrogCount();
    }

    private void refreshMomentum() {
        double[] velocity = current.velocity;
        for (int i = 0; i < velocity.length; i++) {
            velocity[i] = normal.sample();
        }
        leapfrog.begin(current);
    }

    /** How the last transition went. */
    Transition lastTransition() {
        return transition;
    }

    /** What is reported of the last transition. */
    DrawStats stats(double stepSize) {
        return new DrawStats(
                current.logDensity,
                transition.acceptStatistic(),
                stepSize,
                transition.treeDepth(),
                transition.leapfrogCount(),
                transition.isDivergent(),
                current.energy);
    }

    /**
     * A step size of the right order: doubles or halves from the given one until the acceptance of a single step crosses 0.8
     * (Hoffman and Gelman 2014, algorithm 4, with fresh momentum for every try as in Stan). The chain does not move.
     *
     * @throws SamplingException if no step size between 1e-10 and 1e5 does
     */
    double reasonableStepSize(double firstTry) {
        double stepSize = firstTry;
        boolean growing = acceptsStep(stepSize);
        while (stepSize > MIN_STEP_SIZE && stepSize < MAX_STEP_SIZE) {
            stepSize *= growing ? 2 : 0.5;
            if (acceptsStep(stepSize) != growing) {
                return stepSize;
            }
        }
        throw new SamplingException(
                growing
                        ? "the log density is flat at the starting point: no step is too large; is it proper?"
                        : "no step size is small enough at the starting point: the log density is not continuous there, or"
                                + " its gradient is wrong");
    }

    private boolean acceptsStep(double stepSize) {
        refreshMomentum();
        PhasePoint next = pool.take(1);
        leapfrog.step(current, stepSize, next);
        gradientCount++;
        boolean accepts = current.energy - next.energy > Math.log(FIRST_STEP_ACCEPT);
        pool.release(next);
        return accepts;
    }

    byte[] momentumState() {
        return RandomState.save(momentumRandom);
    }

    byte[] treeState() {
        return RandomState.save(treeRandom);
    }

    void restoreRandom(byte[] momentumState, byte[] treeState) {
        RandomState.restore(momentumRandom, momentumState);
        RandomState.restore(treeRandom, treeState);
    }
}
