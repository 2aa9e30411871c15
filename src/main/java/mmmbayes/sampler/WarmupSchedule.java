package mmmbayes.sampler;

import java.util.ArrayList;
import java.util.List;

/**
 * The plan of warm-up, from its length alone. Windows of draws follow each other; the metric rests on the draws of the current
 * window and the one before. Early windows are short, so that the way from the starting point is forgotten fast; later ones
 * grow. A last stretch leaves the metric alone and settles the step size.
 *
 * <pre>
 *   early windows      growing windows                    step size only
 *   |--|--|--|--|------|---------|------------------------|-----------|
 *   0              earlyEnd                          metricEnd     length
 * </pre>
 *
 * The shape is that of nuts-rs (Seyboldt, Carlson and Carpenter 2026, arXiv 2603.18845).
 *
 * @param length transitions of warm-up
 * @param earlyEnd first transition of the growing windows
 * @param metricEnd first transition that leaves the metric alone
 * @param windowStarts first transition of each window, ascending, from 0
 */
record WarmupSchedule(int length, int earlyEnd, int metricEnd, List<Integer> windowStarts) {
    /** With points of the trajectories beside the draws, 0.1 and first long windows of 40 learn as well as 0.3 and 80. */
    private static final double EARLY_SHARE = 0.1;

    private static final double STEP_SIZE_SHARE = 0.15;
    private static final int EARLY_WINDOW = 10;
    private static final int FIRST_MAIN_WINDOW = 40;
    private static final double WINDOW_GROWTH = 1.5;

    WarmupSchedule {
        windowStarts = List.copyOf(windowStarts);
    }

    /**
     * The plan for a warm-up of the given length.
     *
     * @param length 0 or more
     */
    static WarmupSchedule of(int length) {
        int earlyEnd = (int) Math.round(EARLY_SHARE * length);
        int metricEnd = length - (int) Math.round(STEP_SIZE_SHARE * length);
        List<Integer> starts = new ArrayList<>();
        for (int start = 0; start + EARLY_WINDOW <= earlyEnd; start += EARLY_WINDOW) {
            starts.add(start);
        }
        int window = FIRST_MAIN_WINDOW;
        for (int start = earlyEnd; start + window <= metricEnd; start += window, window = grow(window)) {
            starts.add(start);
        }
        if (starts.isEmpty()) {
            starts.add(0);
        }
        return new WarmupSchedule(length, earlyEnd, metricEnd, starts);
    }

    private static int grow(int window) {
        return (int) Math.round(WINDOW_GROWTH * window);
    }

    /** Whether a new window starts at this transition. */
    boolean startsWindow(int transition) {
        return windowStarts.contains(transition);
    }

    /** First transition of the last window; from here on no window follows. */
    int lastWindowStart() {
        return windowStarts.get(windowStarts.size() - 1);
    }
}
