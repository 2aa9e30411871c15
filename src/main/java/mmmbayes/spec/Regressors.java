package mmmbayes.spec;

import java.util.List;

/**
 * Regressors beside intercept, trend, season and controls. Each stands in every stage in which the variables it is made of stand;
 * events, calendar and changepoints in all.
 *
 * @param changepoints number of possible bends of a piecewise trend; 0 for other trends
 * @param events named dates
 * @param calendar effects of the place in the year or the week
 * @param lags earlier values of controls and treatments
 * @param interactions products of two variables
 * @param zeroSpend names of treatments with an indicator of weeks without spend
 */
public record Regressors(
        int changepoints,
        List<EventSpec> events,
        List<Calendar> calendar,
        List<Lag> lags,
        List<Interaction> interactions,
        List<String> zeroSpend) {
    /** None of them. */
    public static final Regressors NONE = new Regressors(0, List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Regressors {
        events = List.copyOf(events);
        calendar = List.copyOf(calendar);
        lags = List.copyOf(lags);
        interactions = List.copyOf(interactions);
        zeroSpend = List.copyOf(zeroSpend);
    }

    /** A set of effects, one for each place of a period's first day; shrunk towards their mean, the intercept. */
    public enum Calendar {
        /** Week of the year after ISO 8601, the 53rd with the 52nd. */
        WEEK_OF_YEAR,
        /** Month of the year. */
        MONTH,
        /** Quarter of the year. */
        QUARTER,
        /** Day of the week, for daily tables. */
        DAY_OF_WEEK
    }

    /**
     * An earlier value of a variable as a regressor of its own: a control as it is transformed, a treatment's spend on the scale of
     * its input, without carry-over and saturation.
     *
     * @param variable column of a control or name of a treatment
     * @param periods by which it is delayed, 1 or more
     */
    public record Lag(String variable, int periods) {}

    /**
     * The product of two variables of the same period: controls as they are transformed, treatments' spend on the scale of their
     * input.
     *
     * @param first column of a control or name of a treatment
     * @param second another one
     */
    public record Interaction(String first, String second) {}
}
