package mmmbayes.sampler;

/** Adaptation of one chain: its metric by Fisher divergence, its step size by dual averaging, on the plan of the schedule. */
final class Warmup {
    private static final double FIRST_STEP_TRY = 1.0;
    /** Fewer draws say nothing about a scale. */
    private static final int MIN_DRAWS = 3;

    private final Kernel kernel;
    private final WarmupSchedule schedule;
    private final AdaptationDraws draws;
    private final DualAveraging stepSize;
    /** First draw of the window before the current one. */
    private int windowFrom;
    /** First draw of the current window. */
    private int nextWindowFrom;

    Warmup(Kernel kernel, NutsSettings settings) {
        this.kernel = kernel;
        this.schedule = WarmupSchedule.of(settings.warmup());
        this.draws = new AdaptationDraws(kernel.current().position.length, settings.warmup() + 1);
        draws.add(kernel.current());
        kernel.useMetric(FisherMetric.ofGradient(kernel.current().gradient));
        this.stepSize = new DualAveraging(settings.targetAccept(), kernel.reasonableStepSize(FIRST_STEP_TRY));
    }

    double stepSize() {
        return stepSize.stepSize();
    }

    double finalStepSize() {
        return schedule.length() == 0 ? stepSize.stepSize() : stepSize.finalStepSize();
    }

    /**
     * Learns from the transition just made.
     *
     * @param index 0-based within warm-up
     */
    void learn(int index) {
        Transition last = kernel.lastTransition();
        boolean late = index >= schedule.lastWindowStart();
        stepSize.update(late ? last.symmetricAcceptStatistic() : last.acceptStatistic());
        if (index >= schedule.metricEnd()) {
            return;
        }
        if (kernel.current().index != 0) {
            draws.add(kernel.current());
        }
        if (schedule.startsWindow(index + 1)) {
            windowFrom = nextWindowFrom;
            nextWindowFrom = draws.count();
        }
        if (draws.count() - windowFrom >= MIN_DRAWS) {
            kernel.useMetric(FisherMetric.diagonal(draws, windowFrom, draws.count()));
        }
    }
}
