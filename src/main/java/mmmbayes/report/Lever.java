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
 */
public record Lever(String name, Optional<Estimate> elasticity, List<Scenario> scenarios, Optional<Curve> curve) {
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
    }
}
