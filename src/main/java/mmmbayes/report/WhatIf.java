package mmmbayes.report;

import java.time.LocalDate;
import java.util.List;

/**
 * A plan for the weeks to come whose treatments the reader can multiply. The page shows the plan as it is; with script on it
 * computes any other from {@link #data}.
 *
 * @param from first day of the first week
 * @param weeks number of weeks
 * @param repeats first day of the weeks of the data whose spends and controls are repeated
 * @param sliders one per treatment
 * @param quantities of the plan as it is
 * @param draws used
 * @param data for the script: JSON, see {@code what-if.js}
 * @param planCsv the plan as {@code predict} reads it
 */
public record WhatIf(
        LocalDate from,
        int weeks,
        LocalDate repeats,
        List<Slider> sliders,
        List<Quantity> quantities,
        int draws,
        String data,
        String planCsv) {
    /**
     * A treatment that can be multiplied.
     *
     * @param channel a name of the page's channels
     * @param spend money over the weeks of the plan
     */
    public record Slider(String channel, double spend) {}

    /**
     * What the plan brings.
     *
     * @param name of a row, for example {@code revenue}
     * @param kind {@code MONEY} or {@code RATIO}
     * @param estimate of the plan as it is
     */
    public record Quantity(String name, Unit.Kind kind, Estimate estimate) {}

    /** Copies the lists. */
    public WhatIf {
        sliders = List.copyOf(sliders);
        quantities = List.copyOf(quantities);
    }
}
