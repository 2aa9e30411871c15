package mmmbayes.report;

import java.time.LocalDate;
import java.util.List;

/**
 * Expected revenue split by what brought it, week by week (revenue is put into the week in which it falls).
 *
 * @param weeks that are split
 * @param components in the order in which they are stacked, the baseline first; their means add up to expected revenue
 */
public record Decomposition(List<LocalDate> weeks, List<Component> components) {
    /** Kind of a component. */
    public enum Kind {
        /** What there is without media and with the levers at their reference. */
        BASELINE,
        /** Direct path of a treatment. */
        DIRECT,
        /** Path of a treatment, or of all, by way of the mediator. */
        INDIRECT,
        /** The mediator's own part, without what the treatments induce. */
        MEDIATOR,
        /** Price, promotion and the like, against their reference. */
        LEVER,
        /** What the parts do not add up to. */
        INTERACTION
    }

    /**
     * One part of revenue.
     *
     * @param name what a reader sees, for example {@code facebook, direct}
     * @param source the channel or lever behind it, which decides the colour
     * @param kind of component
     * @param weekly posterior mean of revenue, {@code [week]}
     * @param total sum over the weeks
     */
    public record Component(String name, String source, Kind kind, Series weekly, Estimate total) {}

    /** Copies the lists. */
    public Decomposition {
        weeks = List.copyOf(weeks);
        components = List.copyOf(components);
    }

    /** A decomposition without parts, which the page leaves out. */
    public static Decomposition none() {
        return new Decomposition(List.of(), List.of());
    }
}
