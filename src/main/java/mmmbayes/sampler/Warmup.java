package mmmbayes.sampler;

import java.util.Optional;

/** Adaptation of one chain: its metric by Fisher divergence, its step size by dual averaging, on the plan of the schedule. */
final class Warmup {
    private static final double FIRST_STEP_TRY = 1.0;
    /** Fewer draws say nothing about a scale. */
    private static final int MIN_DRAWS = 3;
    /** Fewer draws say nothing about correlations. */
    private static final int MIN_DRAWS_DENSE = 20;
    /** Transitions between two updates of the metric in the growing windows; 10 to 80 do equally well. */
    private static final int UPDATE_INTERVAL = 30;
    /**
     * Coordinates up to which the dense metric is considered without being asked for. Beyond, a warm-up of usual length has too
     * few draws for it, and its products cost more than they save.
     */
    private static final int MAX_DENSE_DIMENSION = 200;

    private final Kernel kernel;
    private final WarmupSchedule schedule;
    private final NutsSettings.MetricChoice choice;
    private final AdaptationDraws draws;
    private final DualAveraging stepSize;
    /** First draw of the window before the current one. */
    private int previousWindowStart;
    /** First draw of the current window. */
    private int windowStart;

    Warmup(Kernel kernel, NutsSettings settings) {
        this.kernel = kernel;
        this.schedule = WarmupSchedule.of(settings.warmup());
        this.choice = settings.metric();
        PhasePoint start = kernel.current();
        this.draws = new AdaptationDraws(start.position.length, settings.warmup() + 1);
        draws.add(start.position, start.gradient);
        kernel.useMetric(FisherMetric.ofGradient(start.gradient));
        this.stepSize = new DualAveraging(settings.targetAccept(), kernel.reasonableStepSize(FIRST_STEP_TRY));
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
        if (index >= schedule.metricEnd()) {
            return;
        }
        if (kernel.current().index != 0) {
            draws.add(kernel.current().position, kernel.current().gradient);
        }
        if (schedule.startsWindow(index + 1)) {
            previousWindowStart = windowStart;
            windowStart = draws.count();
        }
        if (isUpdate(index + 1)) {
            updateMetric(index + 1 >= schedule.earlyEnd());
        }
    }

    private boolean isUpdate(int next) {
        return next < schedule.earlyEnd()
                || (next - schedule.earlyEnd()) % UPDATE_INTERVAL == 0
                || next == schedule.metricEnd();
    }

    private void updateMetric(boolean denseAllowed) {
        int count = draws.count() - previousWindowStart;
        if (count < MIN_DRAWS) {
            return;
        }
        AdaptationDraws.Window window = draws.window(previousWindowStart, draws.count());
        Optional<DenseMetric> dense = denseAllowed && count >= MIN_DRAWS_DENSE && isDenseBetter(count)
                ? FisherMetric.dense(window)
                : Optional.empty();
        kernel.useMetric(dense.isPresent() ? dense.get() : FisherMetric.diagonal(window));
    }

    /** Whether a dense metric of the first two thirds of the draws has the smaller Fisher distance on the last third. */
    private boolean isDenseBetter(int count) {
        if (choice != NutsSettings.MetricChoice.AUTO || draws.dimension() > MAX_DENSE_DIMENSION) {
            return choice == NutsSettings.MetricChoice.DENSE;
        }
        int split = previousWindowStart + 2 * count / 3;
        AdaptationDraws.Window learning = draws.window(previousWindowStart, split);
        AdaptationDraws.Window heldOut = draws.window(split, draws.count());
        double diagonalDistance = heldOut.fisherDistance(FisherMetric.diagonal(learning), learning);
        return FisherMetric.dense(learning)
                .map(dense -> heldOut.fisherDistance(dense, learning) < diagonalDistance)
                .orElse(false);
    }
}
