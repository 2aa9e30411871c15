package mmmbayes.spec;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The truth from which {@code simulate} generates data: everything not stated here is drawn from its prior.
 *
 * @param start first week
 * @param parameters true values by readable parameter name, for example {@code decay[facebook]}
 * @param channels flighting of each treatment by name
 * @param controls generator of each control by column
 * @param outcomeScale currency of one unit of the scaled outcome
 * @param mediatorScale currency of one unit of each scaled mediator, by name
 */
public record SimulationSpec(
        LocalDate start,
        Map<String, Double> parameters,
        Map<String, Flighting> channels,
        Map<String, ControlPath> controls,
        double outcomeScale,
        Map<String, Double> mediatorScale) {
    /**
     * Spend in flights: bursts of several weeks, gaps of exact zeros, right-skewed levels.
     *
     * @param level typical spend of an active week, in currency; 0 for a channel that never spends
     * @param weeksOn mean length of a burst, in weeks
     * @param weeksOff mean length of a gap, in weeks (0: always on)
     * @param follows channel whose weeks this one's go with
     */
    public record Flighting(double level, double weeksOn, double weeksOff, Optional<Follows> follows) {
        /** Flights of its own. */
        public Flighting(double level, double weeksOn, double weeksOff) {
            this(level, weeksOn, weeksOff, Optional.empty());
        }
    }

    /**
     * A mix of another channel's weekly spend and of flights of its own.
     *
     * @param channel the other channel, which follows none
     * @param correlation of the two weekly spends where the two flights happen to be uncorrelated, above 0 and up to 1
     */
    public record Follows(String channel, double correlation) {}

    /** How a control's path is generated. */
    public sealed interface ControlPath {
        /** Random walk from {@code start} with steps {@code normal(drift, sd)}, rounded to whole numbers. */
        record Walk(double start, double drift, double sd) implements ControlPath {}

        /** Poisson counts with the given mean; a share of weeks is exactly zero. */
        record Counts(double mean, double zeroShare) implements ControlPath {}

        /** {@code mean + amplitude sin(2 pi t / period) + normal(0, sd)}, two decimals. */
        record Wave(double mean, double amplitude, double period, double sd) implements ControlPath {}

        /** 1 in a share of the weeks, 0 otherwise. */
        record Flag(double share) implements ControlPath {}
    }

    /** Copies the maps; they keep the spec's order. */
    public SimulationSpec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        controls = Collections.unmodifiableMap(new LinkedHashMap<>(controls));
        mediatorScale = Collections.unmodifiableMap(new LinkedHashMap<>(mediatorScale));
    }
}
