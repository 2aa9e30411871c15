package mmmbayes.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.data.FuturePlan;
import mmmbayes.draws.Draws;
import mmmbayes.model.DrawStream;
import mmmbayes.model.FuturePredictive;
import mmmbayes.model.MediationModel;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * What a plan for the weeks after the data would bring: the posterior predictive distribution of the outcome and of the mediators'
 * spend, week by week and in total, noise included. Two plans are compared draw by draw in the same simulated world.
 */
public final class PlanForecast {
    private final EffectSettings settings;
    private final FuturePlan plan;
    private final String currency;
    private final List<String> quantities;
    private final double[] spend;
    /** {@code [quantity][week][draw]}, the outcome first, then the mediators. */
    private final double[][][] values;

    private PlanForecast(MediationModel model, EffectSettings settings, FuturePlan plan, double[][][] values) {
        this.settings = settings;
        this.plan = plan;
        this.currency = model.spec().report().currency();
        this.quantities = new ArrayList<>(List.of(model.spec().outcome().column()));
        model.spec().mediators().forEach(mediator -> quantities.add(mediator.column()));
        this.spend = new double[plan.weeks().weekCount()];
        model.spec().treatments().forEach(treatment -> {
            double[] column = plan.weeks().column(treatment.column());
            Arrays.setAll(spend, week -> spend[week] + column[week]);
        });
        this.values = values;
    }

    /**
     * Simulates a plan.
     *
     * @param model on the data that were fitted
     * @param draws of its reported parameters
     * @param settings intervals, seed and threads count; window and tail do not
     */
    public static PlanForecast of(
            MediationModel model,
            Draws draws,
            FuturePlan plan,
            FuturePredictive.Autonomous autonomous,
            EffectSettings settings) {
        int weeks = plan.weeks().weekCount();
        int mediators = model.spec().mediators().size();
        double[][][] values = new double[1 + mediators][weeks][draws.chainCount() * draws.drawCount()];
        DrawLoop.forEach(draws, 1, settings.threads(), () -> {
            FuturePredictive future = FuturePredictive.of(model, plan, autonomous);
            double[] series = new double[weeks];
            return (parameters, chain, draw) -> {
                // a stream apart from those that drew the coefficients and the censored noise of the same draw
                future.simulate(parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.PREDICTION, chain, draw));
                int slot = chain * draws.drawCount() + draw;
                future.outcome(series);
                put(series, values[0], slot);
                for (int mediator = 0; mediator < mediators; mediator++) {
                    future.mediatorSpend(mediator, series);
                    put(series, values[1 + mediator], slot);
                }
            };
        });
        return new PlanForecast(model, settings, plan, values);
    }

    private static void put(double[] series, double[][] out, int slot) {
        for (int week = 0; week < series.length; week++) {
            out[week][slot] = series[week];
        }
    }

    /** The plan. */
    public FuturePlan plan() {
        return plan;
    }

    /** Outcome of one week, in its own unit. */
    public PosteriorSummary outcome(int week) {
        return PosteriorSummary.ofUnordered(values[0][week].clone(), settings.intervals());
    }

    /** Outcome of all weeks together. */
    public PosteriorSummary totalOutcome() {
        return PosteriorSummary.ofUnordered(total(0), settings.intervals());
    }

    /** Spend of a mediator over all weeks, in currency. */
    public PosteriorSummary totalMediatorSpend(int mediator) {
        return PosteriorSummary.ofUnordered(total(1 + mediator), settings.intervals());
    }

    /** Spend on all treatments over all weeks, in currency. */
    public double treatmentSpend() {
        return Arrays.stream(spend).sum();
    }

    private double[] total(int quantity) {
        double[] sum = new double[values[quantity].length == 0 ? 0 : values[quantity][0].length];
        for (double[] week : values[quantity]) {
            Arrays.setAll(sum, draw -> sum[draw] + week[draw]);
        }
        return sum;
    }

    /**
     * One plan against another.
     *
     * @param outcome total outcome of this plan less that of the other; its {@code probabilityPositive} is P(better)
     * @param profit the same less the difference of all spend, mediators included
     */
    public record Comparison(PosteriorSummary outcome, PosteriorSummary profit) {}

    /**
     * This plan less another, in the same simulated worlds.
     *
     * @throws IllegalArgumentException if the plans are not for the same weeks, or not from the same draws
     */
    public Comparison against(PlanForecast other) {
        if (!plan.weeks().weeks().equals(other.plan.weeks().weeks()) || total(0).length != other.total(0).length) {
            throw new IllegalArgumentException("only plans for the same weeks can be compared");
        }
        double[] outcome = difference(other, 0);
        double[] profit = outcome.clone();
        double treatments = treatmentSpend() - other.treatmentSpend();
        Arrays.setAll(profit, draw -> profit[draw] - treatments);
        for (int quantity = 1; quantity < values.length; quantity++) {
            double[] more = difference(other, quantity);
            Arrays.setAll(profit, draw -> profit[draw] - more[draw]);
        }
        return new Comparison(
                PosteriorSummary.ofUnordered(outcome, settings.intervals()),
                PosteriorSummary.ofUnordered(profit, settings.intervals()));
    }

    private double[] difference(PlanForecast other, int quantity) {
        double[] difference = total(quantity);
        double[] others = other.total(quantity);
        Arrays.setAll(difference, draw -> difference[draw] - others[draw]);
        return difference;
    }

    /** Columns of {@link #rows}. */
    public static List<String> columns(List<Double> intervals) {
        List<String> columns = new ArrayList<>(List.of("plan", "quantity", "week", "unit"));
        columns.addAll(PosteriorSummary.columns(intervals));
        return columns;
    }

    /** Tidy table: every quantity by week, and its {@code total}; several plans below each other. */
    public static Table table(List<PlanForecast> forecasts) {
        Table.Builder table =
                Table.withColumns(columns(forecasts.get(0).settings.intervals()));
        forecasts.forEach(forecast -> forecast.rows().forEach(table::row));
        if (forecasts.size() == 2) {
            PlanForecast first = forecasts.get(0);
            Comparison comparison = first.against(forecasts.get(1));
            String name = first.plan.name() + " less " + forecasts.get(1).plan.name();
            table.row(first.row(name, first.quantities.get(0), "total", comparison.outcome()));
            table.row(first.row(name, "profit", "total", comparison.profit()));
        }
        return table.build();
    }

    private List<List<Cell>> rows() {
        List<List<Cell>> rows = new ArrayList<>();
        List<LocalDate> dates = plan.weeks().weeks();
        for (int quantity = 0; quantity < values.length; quantity++) {
            for (int week = 0; week < dates.size(); week++) {
                double[] draws = values[quantity][week].clone();
                rows.add(row(
                        plan.name(),
                        quantities.get(quantity),
                        dates.get(week).toString(),
                        PosteriorSummary.ofUnordered(draws, settings.intervals())));
            }
            rows.add(row(
                    plan.name(),
                    quantities.get(quantity),
                    "total",
                    PosteriorSummary.ofUnordered(total(quantity), settings.intervals())));
        }
        return rows;
    }

    private List<Cell> row(String name, String quantity, String week, PosteriorSummary summary) {
        List<Cell> cells = new ArrayList<>(
                List.of(Cell.text(name), Cell.text(quantity), Cell.text(week), Cell.text(Units.money(currency))));
        cells.addAll(summary.cells());
        return cells;
    }
}
