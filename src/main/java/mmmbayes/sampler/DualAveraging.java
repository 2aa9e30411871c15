package mmmbayes.sampler;

/**
 * Step-size adaptation by dual averaging of its log (Hoffman and Gelman 2014, section 3.2, with its constants
 * {@code gamma = 0.05, t0 = 10, kappa = 0.75}): {@code x = mu - sqrt(t)/gamma * mean error} is the log of the step to try next, a
 * weighted mean of the x that of the step to keep.
 */
final class DualAveraging {
    private static final double GAMMA = 0.05;
    private static final double T0 = 10;
    private static final double KAPPA = 0.75;
    /** A step above pi is unstable on a whitened normal, so nothing above is ever tried. */
    private static final double MAX_LOG_STEP = Math.log(Math.PI);

    private final double targetAccept;
    private double shrinkageTarget;
    private int updateCount;
    private double meanError;
    private double logStep;
    private double meanLogStep;

    DualAveraging(double targetAccept, double initialStepSize) {
        this.targetAccept = targetAccept;
        restart(initialStepSize);
    }

    /** Forgets what was learnt and starts from a step size. */
    void restart(double initialStepSize) {
        shrinkageTarget = Math.log(10 * initialStepSize);
        updateCount = 0;
        meanError = 0;
        logStep = Math.log(initialStepSize);
        meanLogStep = logStep;
    }

    /**
     * Learns from one transition.
     *
     * @param acceptStatistic in [0, 1]
     */
    void update(double acceptStatistic) {
        updateCount++;
        double errorWeight = 1.0 / (updateCount + T0);
        meanError = (1 - errorWeight) * meanError + errorWeight * (targetAccept - acceptStatistic);
        logStep = Math.min(MAX_LOG_STEP, shrinkageTarget - meanError * Math.sqrt(updateCount) / GAMMA);
        double stepWeight = Math.pow(updateCount, -KAPPA);
        meanLogStep = stepWeight * logStep + (1 - stepWeight) * meanLogStep;
    }

    /** Step size to use while adapting. */
    double stepSize() {
        return Math.exp(logStep);
    }

    /** Step size to keep when adaptation ends. */
    double finalStepSize() {
        return Math.exp(meanLogStep);
    }
}
