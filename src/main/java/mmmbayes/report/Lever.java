package mmmbayes.report;

import java.util.List;
import java.util.Optional;

/**
 * A control that the business sets, such as price or promotion.
 *
 * @param name control, as in the spec
 * @param elasticity percent of revenue per percent of the lever, where that has a meaning
 * @param scenarios changes of the lever and what they do to revenue
 * @param curve revenue change over a grid of changes
 * @param amplifications what channels bring while it is off and on; none where the spec has no such interaction
 */
public record Lever(
        String name,
        Optional<Estimate> elasticity,
        List<Scenario> scenarios,
        Optional<Curve> curve,
        List<Amplification> amplifications) {
    /** A lever on which no channel's effect depends. */
    public Lever(String name, Optional<Estimate> elasticity, List<Scenario> scenarios, Optional<Curve> curve) {
        this(name, elasticity, scenarios, curve, List.of());
    }

    /**
     * What a channel brings while the lever is off and on, in money over the window.
     *
     * @param channel a channel, or all together
     * @param off total effect with the lever off
     * @param on total effect with it on
     * @param more their difference
     */
    public record Amplification(String channel, Estimate off, Estimate on, Estimate more) {}

    /**
     * A change of the lever.
     *
     * @param change for example {@code price +10%}
     * @param window for example {@code last week}
     * @param revenueChange money over the window
     * @param relativeChange as a share of revenue in the window
     */
    public record Scenario(String change, String window, Estimate revenueChange, Estimate relativeChange) {}

    /**
     * Revenue change over a grid.
     *
     * @param change change of the lever as a share, ascending, for example -0.1 to 0.1
     * @param relativeChange of revenue, as a share
     */
    public record Curve(Series change, Band relativeChange) {}

    /** Copies the list. */
    public Lever {
        scenarios = List.copyOf(scenarios);
        amplifications = List.copyOf(amplifications);
    }
}
