package mmmbayes.report;

import java.util.Optional;

/**
 * Revenue a channel brings, over its weekly spend, the other channels as observed.
 *
 * @param channel a name of the page's channels
 * @param weeklySpend mean spend a week at each grid point, ascending
 * @param total revenue a week, all paths
 * @param direct revenue a week on the direct path; empty if there is none
 * @param indirect revenue a week by way of the mediator; empty if there is none
 * @param marginal revenue that the next unit of money brings, all paths
 * @param range where the data lie on the grid
 */
public record ResponseCurve(
        String channel,
        Series weeklySpend,
        Band total,
        Series direct,
        Series indirect,
        Optional<Band> marginal,
        ObservedRange range) {
    /**
     * Where the data lie on the grid.
     *
     * @param current mean spend a week in the data
     * @param maximum largest spend of a week; the curve beyond it is an extrapolation
     */
    public record ObservedRange(double current, double maximum) {}
}
