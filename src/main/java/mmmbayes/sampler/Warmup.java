package mmmbayes.sampler;

import java.util.Optional;

/**
 * Adaptation of one chain: its metric by Fisher divergence, its step size by dual averaging, on the plan of the schedule.
 *
 * <p>The metric is learnt from the draws and from both ends of every trajectory. Those are not draws from the posterior, but they lie on
 * the same level of energy, farther apart than draws do, and for a normal posterior position and gradient of any points give the covariance: three
 * times the points for the same gradients make a warm-up of 300 transitions learn more than one of 400 did from draws alone.
 */
final class Warmup {
    private static final double FIRST_STEP_TRY = 1.0;
    /** Fewer points say nothing about a scale. */
    private static final int MIN_POINTS = 3;
    /** Fewer points say nothing about correlations. */
    private static final int MIN_POINTS_CORRELATED = 20;
    /** Transitions between two updates of the metric in the growing windows. */
    private static final int UPDATE_INTERVAL = 10;
    /** The same where the metric is of low rank, which takes as long to learn as thousands of gradients. */
    private static final int UPDATE_INTERVAL_LOW_RANK = 50;
    /** Coordinates up to which correlations are learnt as a dense metric, beyond as one of low rank. */
    private static final int MAX_DENSE_DIMENSION = 200;
    /** Doublings at most while nothing is known of the scales, when trajectories are long and teach no more for it. */
    private static final int FIRST_TREE_DEPTH = 5;
    /** Transitions with that limit. */
    private static final int FIRST_TRANSITIONS = 20;

    private final Kernel kernel;
    private final WarmupSchedule schedule;
    private final NutsSettings settings;
    private final AdaptationDraws points;
    private final DualAveraging stepSize;
    /** First point of the current window, counted from the first of the window before. */
    private int windowStart;

    Warmup(Kernel kernel, NutsSettings settings) {
        this.kernel = kernel;
        this.schedule = WarmupSchedule.of(settings.warmup());
        this.settings = settings;
        PhasePoint start = kernel.current();
        this.points = new AdaptationDraws(start.position.length);
        points.add(start.position, start.gradient);
        kernel.useMetric(FisherMetric.ofGradient(start.gradient));
        this.stepSize = new DualAveraging(settings.targetAccept(), kernel.reasonableStepSize(FIRST_STEP_TRY));
        if (schedule.metricEnd() > 0) {
            kernel.lastTransition().showTo(this::addEnds);
        }
        limitTreeDepth(0);
    }

    /** Step size of the next transition. */
    double stepSize() {
        return stepSize.stepSize();
    }

    /** Step size to keep. */
    double finalStepSize() {
        return stepSize.finalStepSize();
    }

    /**
     * Learns from the transition just made.
     *
     * @param index 0-based within warm-up
     */
    void learn(int index) {
        Transition last = kernel.lastTransition();
        // Early on, too small an energy error is no fault: the scale is not known yet and steps should grow fast.
        boolean late = index >= schedule.lastWindowStart();
        stepSize.update(late ? last.symmetricAcceptStatistic() : last.acceptStatistic());
        limitTreeDepth(index + 1);
        if (index >= schedule.metricEnd()) {
            return;
        }
        if (kernel.current().index != 0) {
            points.add(kernel.current().position, kernel.current().gradient);
        }
        if (schedule.startsWindow(index + 1)) {
            points.forget(windowStart);
            windowStart = points.count();
        }
        if (isUpdate(index + 1)) {
            updateMetric();
        }
        if (index + 1 == schedule.metricEnd()) {
            last.showTo(TrajectoryObserver.NONE);
        }
    }

    private void limitTreeDepth(int next) {
        boolean first = next < Math.min(FIRST_TRANSITIONS, schedule.length());
        kernel.lastTransition().limitTreeDepth(first ? FIRST_TREE_DEPTH : settings.maxTreeDepth());
    }

    private void addEnds(PhasePoint first, PhasePoint last, PhasePoint drawn) {
        addEnd(first, drawn);
        addEnd(last, drawn);
    }

    /** Adds an end that is neither the start of the trajectory, added before, nor the point drawn, which is added anyway. */
    private void addEnd(PhasePoint end, PhasePoint drawn) {
        if (end.index != 0 && end.index != drawn.index) {
            points.add(end.position, end.gradient);
        }
    }

    private boolean isUpdate(int next) {
        if (points.dimension() > MAX_DENSE_DIMENSION) {
            return schedule.startsWindow(next) || next % UPDATE_INTERVAL_LOW_RANK == 0 || next == schedule.metricEnd();
        }
        return next < schedule.earlyEnd()
                || (next - schedule.earlyEnd()) % UPDATE_INTERVAL == 0
                || next == schedule.metricEnd();
    }

    private void updateMetric() {
        int count = points.count();
        if (count < MIN_POINTS) {
            return;
        }
        AdaptationDraws.Window window = points.window(0, count);
        Metric diagonal = FisherMetric.diagonal(window);
        boolean correlated = count >= MIN_POINTS_CORRELATED && areCorrelationsWorthwhile(count);
        kernel.useMetric(correlated ? correlated(window).orElse(diagonal) : diagonal);
    }

    /** Whether correlations learnt from the first two thirds of the points make the Fisher distance on the last third smaller. */
    private boolean areCorrelationsWorthwhile(int count) {
        if (settings.metric() != NutsSettings.MetricChoice.AUTO) {
            return settings.metric() == NutsSettings.MetricChoice.DENSE;
        }
        int split = 2 * count / 3;
        AdaptationDraws.Window learning = points.window(0, split);
        AdaptationDraws.Window heldOut = points.window(split, count);
        double diagonalDistance = heldOut.fisherDistance(FisherMetric.diagonal(learning), learning);
        return correlated(learning)
                .map(metric -> heldOut.fisherDistance(metric, learning) < diagonalDistance)
                .orElse(false);
    }

    private Optional<Metric> correlated(AdaptationDraws.Window window) {
        boolean dense =
                points.dimension() <= MAX_DENSE_DIMENSION || settings.metric() == NutsSettings.MetricChoice.DENSE;
        return dense
                ? FisherMetric.dense(window).map(Metric.class::cast)
                : FisherMetric.lowRank(window).map(Metric.class::cast);
    }
}
