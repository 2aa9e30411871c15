package mmmbayes.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;
import mmmbayes.data.Dataset;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.EventSpec;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.Spec;
import mmmbayes.spec.StagePriors;
import mmmbayes.spec.TreatmentSpec;

/**
 * The columns of a stage's linear part: intercept, trend, controls, season, and further regressors. Everything that is estimated
 * from data comes from the scales, so that the same columns go on in held-out weeks and in weeks to come.
 */
final class LinearColumns {
    /** Bends later than this share of the training weeks would have hardly any weeks to be learnt from. */
    private static final double LAST_CHANGEPOINT = 0.8;

    private static final int ISO_WEEKS = 52;

    /** Groups of coefficients in the order in which they are reported. */
    static final List<String> GROUPS = List.of(
            "intercept",
            "trend",
            "controls",
            "season",
            "trend_curve",
            "changepoints",
            "events",
            "calendar",
            "lags",
            "interactions",
            "zero_spend");

    /** Groups that multiply the outcome where the spec says so of trend and season. */
    static final Set<String> TREND_AND_SEASON = Set.of("trend", "season", "trend_curve", "changepoints");

    private final Spec spec;
    private final List<LocalDate> dates;
    private final Scales scales;
    private final VariableTable table;
    private final List<LinearColumn> columns = new ArrayList<>();
    private final String stage;
    private final boolean mediator;
    private final StagePriors priors;

    private LinearColumns(Spec spec, Dataset data, Scales scales, String stage, StagePriors priors) {
        this.spec = spec;
        this.dates = data.weeks();
        this.scales = scales;
        this.table = VariableTable.of(spec, data, scales, data.weekCount());
        this.stage = stage;
        this.mediator = !stage.equals(TreatmentSpec.OUTCOME);
        this.priors = priors;
    }

    /**
     * Columns of one stage, in the order of their parameters' groups.
     *
     * @param stage as treatments' {@code actsOn} names it: a mediator, or the outcome
     */
    static List<LinearColumn> of(Spec spec, Dataset data, Scales scales, String stage, StagePriors priors) {
        LinearColumns builder = new LinearColumns(spec, data, scales, stage, priors);
        builder.intercept();
        builder.trend();
        builder.controls();
        builder.season();
        builder.curve();
        builder.changepoints();
        builder.events();
        builder.calendar();
        builder.lags();
        builder.interactions();
        builder.zeroSpend();
        return builder.columns;
    }

    private void addOfWeek(String group, String label, String name, Prior prior, IntToDoubleFunction value) {
        double[] values = new double[dates.size()];
        Arrays.setAll(values, value);
        columns.add(LinearColumn.ofDates(group, label, name, prior, values));
    }

    private void intercept() {
        addOfWeek("intercept", "", "intercept", priors.intercept(), week -> 1);
    }

    /** From -1/2 in the first training week to 1/2 in the last. */
    private double time(int week) {
        return (double) week / Math.max(1, scales.weekCount() - 1) - 0.5;
    }

    private void trend() {
        if (spec.trend() != Spec.Trend.NONE) {
            addOfWeek("trend", "", "trend", priors.trend(), this::time);
        }
    }

    private void controls() {
        for (ControlSpec control : spec.controls()) {
            // what multiplies the outcome is no column of its sum
            if (stands(control) && (mediator || !control.multiplies())) {
                Prior prior = mediator ? control.mediatorPrior() : control.outcomePrior();
                columns.add(LinearColumn.of("controls", control.column(), prior, control(control, 0), table));
            }
        }
    }

    private boolean stands(ControlSpec control) {
        return mediator ? control.inMediator() : control.inOutcome();
    }

    private Regressor control(ControlSpec control, int furtherLag) {
        return new Regressor.Control(control.column(), scales.controlOf(control.column()), control.lag() + furtherLag);
    }

    private void season() {
        for (int order = 1; order <= spec.seasonality().order(); order++) {
            double perWeek = 2 * Math.PI * order;
            double period = spec.seasonality().period();
            String sine = "sin" + order;
            String cosine = "cos" + order;
            addOfWeek("season", sine, sine, priors.season(), week -> Math.sin(perWeek * week / period));
            addOfWeek("season", cosine, cosine, priors.season(), week -> Math.cos(perWeek * week / period));
        }
    }

    /** Legendre polynomials of x = 2t, which are nearly uncorrelated with the line and with each other, halved as the line is. */
    private void curve() {
        if (spec.trend() == Spec.Trend.QUADRATIC || spec.trend() == Spec.Trend.CUBIC) {
            addOfWeek("trend_curve", "quadratic", "trend quadratic", priors.trend(), week -> {
                double x = 2 * time(week);
                return (3 * x * x - 1) / 4;
            });
        }
        if (spec.trend() == Spec.Trend.CUBIC) {
            addOfWeek("trend_curve", "cubic", "trend cubic", priors.trend(), week -> {
                double x = 2 * time(week);
                return (5 * x * x - 3) * x / 4;
            });
        }
    }

    private void changepoints() {
        int count = spec.regressors().changepoints();
        for (int j = 1; j <= count; j++) {
            int bend = (int) Math.floor(LAST_CHANGEPOINT * j / count * (scales.weekCount() - 1));
            double at = time(bend);
            String date = dates.get(Math.min(bend, dates.size() - 1)).toString();
            addOfWeek(
                    "changepoints",
                    date,
                    "changepoint " + date,
                    priors.regressors().changepoints(),
                    week -> Math.max(0, time(week) - at));
        }
    }

    private void events() {
        for (EventSpec event : spec.regressors().events()) {
            addOfWeek("events", event.name(), event.name(), priors.regressors().events(), week -> {
                LocalDate from = dates.get(week);
                return event.touches(from, spec.data().step().plus(from, 1)) ? 1 : 0;
            });
        }
    }

    private void calendar() {
        for (Regressors.Calendar effect : spec.regressors().calendar()) {
            switch (effect) {
                case WEEK_OF_YEAR ->
                    places("week", ISO_WEEKS, date -> Math.min(ISO_WEEKS, date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
                case MONTH -> places("month", 12, LocalDate::getMonthValue);
                case QUARTER -> places("quarter", 4, date -> date.get(IsoFields.QUARTER_OF_YEAR));
                case DAY_OF_WEEK ->
                    places("day", 7, date -> DayOfWeek.from(date).getValue());
            }
        }
    }

    private void places(String word, int count, ToIntFunction<LocalDate> placeOf) {
        for (int i = 1; i <= count; i++) {
            int place = i;
            String label = word + " " + place;
            addOfWeek(
                    "calendar",
                    label,
                    label,
                    priors.regressors().calendar(),
                    week -> placeOf.applyAsInt(dates.get(week)) == place ? 1 : 0);
        }
    }

    private void lags() {
        for (Regressors.Lag lag : spec.regressors().lags()) {
            if (stands(lag.variable())) {
                String label = lag.variable() + " lag " + lag.periods();
                Regressor regressor = variable(lag.variable(), lag.periods());
                columns.add(LinearColumn.of("lags", label, priors.regressors().lags(), regressor, table));
            }
        }
    }

    private void interactions() {
        for (Regressors.Interaction pair : spec.regressors().interactions()) {
            if (stands(pair.first()) && stands(pair.second())) {
                String label = pair.first() + " x " + pair.second();
                Regressor product = new Regressor.Product(variable(pair.first(), 0), variable(pair.second(), 0));
                columns.add(LinearColumn.of(
                        "interactions", label, priors.regressors().interactions(), product, table));
            }
        }
    }

    private void zeroSpend() {
        for (String treatment : spec.regressors().zeroSpend()) {
            if (stands(treatment)) {
                Regressor indicator = new Regressor.ZeroSpend(treatment);
                Prior prior = priors.regressors().zeroSpend();
                columns.add(new LinearColumn(
                        "zero_spend",
                        treatment,
                        treatment + " without spend",
                        prior,
                        indicator.values(table),
                        java.util.Optional.of(indicator)));
            }
        }
    }

    /** Whether a variable, a control or a treatment, is in this stage. */
    private boolean stands(String variable) {
        return spec.controls().stream().anyMatch(control -> control.column().equals(variable) && stands(control))
                || spec.treatments().stream()
                        .anyMatch(treatment -> treatment.name().equals(variable)
                                && treatment.actsOn().contains(stage));
    }

    private Regressor variable(String name, int lag) {
        boolean goesBack = spec.media().history() != MediaSpec.History.ZERO;
        return spec.controls().stream()
                .filter(control -> control.column().equals(name))
                .findFirst()
                .map(control -> control(control, lag))
                .orElseGet(() -> new Regressor.Spend(name, lag, goesBack));
    }
}
