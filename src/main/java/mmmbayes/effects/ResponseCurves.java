package mmmbayes.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mmmbayes.draws.Draws;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.Parallel;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * What a channel would bring at other levels of spend: every week of the window times a multiplier, flighting kept, the other
 * channels as observed, against no spend of it in the window. At multiplier 1 these are the channel's effects.
 */
public final class ResponseCurves {
    /** Multipliers 0, 0.1, ..., 2. */
    private static final int GRID_POINTS = 21;

    private static final double GRID_STEP = 0.1;

    /** About so many draws are used: bands need no more. */
    private static final int CURVE_DRAWS = 500;

    /** A path by which spend acts. */
    public enum Path {
        /** All paths. */
        TOTAL,
        /** The mediators as they would be without the spend. */
        DIRECT,
        /** By way of the mediators. */
        INDIRECT,
        /** What the next unit of money brings by all paths: the slope of the total between the neighbouring multipliers. */
        MARGINAL
    }

    /**
     * One point of a curve.
     *
     * @param multiplier of every week's spend
     * @param spendPerWeek mean over the window, in currency
     * @param shareBeyondObserved share of the weeks with spend in which the channel would spend more than in any week of the data
     * @param path by which it acts
     * @param summary outcome over the window and what follows it, in currency; of the marginal curve per unit of spend
     */
    public record Point(
            double multiplier, double spendPerWeek, double shareBeyondObserved, Path path, PosteriorSummary summary) {
        /** Whether some week lies outside the data, where the curve is an extrapolation. */
        public boolean isBeyondObserved() {
            return shareBeyondObserved > 0;
        }
    }

    /**
     * One channel's curve.
     *
     * @param channel treatment
     * @param maximumSpend largest spend of a week in the data, in currency
     * @param points by multiplier, then path, for the paths that the spec gives the treatment
     */
    public record Curve(String channel, double maximumSpend, List<Point> points) {
        /** Copies the list. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    private final EffectSettings settings;
    private final Window window;
    private final List<LocalDate> weeks;
    private final String currency;
    private final List<Curve> curves;

    private ResponseCurves(MediationModel model, EffectSettings settings, Window window, List<Curve> curves) {
        this.settings = settings;
        this.window = window;
        this.weeks = model.data().weeks();
        this.currency = model.spec().report().currency();
        this.curves = List.copyOf(curves);
    }

    /** Curves of every treatment, from about 500 evenly spaced draws. */
    public static ResponseCurves of(MediationModel model, Draws draws, EffectSettings settings) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, settings.tail());
        Window window = settings.windowIn(counterfactuals);
        int treatmentCount = counterfactuals.treatmentCount();
        Intervention[][] plans = plans(counterfactuals, window);
        int step = DrawLoop.stepFor(draws, CURVE_DRAWS);
        int kept = DrawLoop.keptPerChain(draws, step);
        int paths = Path.values().length;
        int weeks = counterfactuals.pathWeekCount();
        double[] spend = IntStream.range(0, treatmentCount)
                .mapToDouble(treatment ->
                        ArrayMath.sum(counterfactuals.recordedSpend(treatment), window.from(), window.weekCount()))
                .toArray();
        double[][][] values = new double[treatmentCount][GRID_POINTS * paths][draws.chainCount() * kept];
        DrawLoop.forEach(draws, step, settings.threads(), () -> {
            CounterfactualPaths evaluator = counterfactuals.newPaths();
            Contrast contrast = new Contrast(evaluator, counterfactuals.newPath(), counterfactuals.newPath());
            return (parameters, chain, draw) -> {
                evaluator.load(
                        parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.COUNTERFACTUAL, chain, draw));
                int slot = chain * kept + draw / step;
                for (int treatment = 0; treatment < treatmentCount; treatment++) {
                    contrast.start(plans[treatment][0]);
                    for (int point = 0; point < GRID_POINTS; point++) {
                        contrast.with(plans[treatment][point]);
                        double total = contrast.gain(weeks);
                        double direct = contrast.directGain(weeks);
                        values[treatment][point * paths][slot] = total;
                        values[treatment][point * paths + 1][slot] = direct;
                        values[treatment][point * paths + 2][slot] = total - direct;
                    }
                    addSlopes(values[treatment], spend[treatment], slot);
                }
            };
        });
        List<Curve> curves = Parallel.map(
                treatmentCount,
                settings.threads(),
                treatment -> curve(counterfactuals, treatment, window, values[treatment], settings));
        return new ResponseCurves(model, settings, window, curves);
    }

    /** Slopes of one draw's total, one-sided at the ends; without spend there is nothing to multiply. */
    private static void addSlopes(double[][] values, double spend, int slot) {
        int paths = Path.values().length;
        for (int point = 0; point < GRID_POINTS; point++) {
            int below = Math.max(0, point - 1);
            int above = Math.min(GRID_POINTS - 1, point + 1);
            double gain = values[above * paths][slot] - values[below * paths][slot];
            // the marginal curve is the last
            values[point * paths + paths - 1][slot] =
                    spend > 0 ? gain / ((multiplier(above) - multiplier(below)) * spend) : 0;
        }
    }

    private static Intervention[][] plans(Counterfactuals counterfactuals, Window window) {
        Intervention[][] plans = new Intervention[counterfactuals.treatmentCount()][GRID_POINTS];
        for (int treatment = 0; treatment < plans.length; treatment++) {
            for (int point = 0; point < GRID_POINTS; point++) {
                plans[treatment][point] = counterfactuals
                        .observed()
                        .withSpendFactor(treatment, multiplier(point), window.from(), window.to());
            }
        }
        return plans;
    }

    private static double multiplier(int point) {
        return point / Math.rint(1 / GRID_STEP);
    }

    private static Curve curve(
            Counterfactuals counterfactuals, int treatment, Window window, double[][] values, EffectSettings settings) {
        double[] spend = counterfactuals.recordedSpend(treatment);
        double maximum = Arrays.stream(spend).max().orElse(0);
        double[] inWindow = Arrays.copyOfRange(spend, window.from(), window.to());
        double mean = Arrays.stream(inWindow).average().orElse(0);
        long active = Arrays.stream(inWindow).filter(week -> week > 0).count();
        List<Point> points = new ArrayList<>();
        int slot = 0;
        for (int point = 0; point < GRID_POINTS; point++) {
            double multiplier = multiplier(point);
            long beyond = Arrays.stream(inWindow)
                    .filter(week -> multiplier * week > maximum)
                    .count();
            for (Path path : Path.values()) {
                double[] draws = values[slot++];
                if (!exists(path, counterfactuals, treatment)) {
                    continue;
                }
                PosteriorSummary summary = PosteriorSummary.ofUnordered(draws, settings.intervals());
                double share = (double) beyond / Math.max(1, active);
                points.add(new Point(multiplier, multiplier * mean, share, path, summary));
            }
        }
        return new Curve(counterfactuals.channels().get(treatment), maximum, points);
    }

    /** Whether the spec gives a treatment a path: one without mediators has no indirect one. */
    private static boolean exists(Path path, Counterfactuals counterfactuals, int treatment) {
        return switch (path) {
            case TOTAL, MARGINAL -> true;
            case DIRECT -> counterfactuals.actsOnOutcome(treatment);
            case INDIRECT ->
                IntStream.range(0, counterfactuals.mediatorCount())
                        .anyMatch(mediator -> counterfactuals.actsOnMediator(treatment, mediator));
        };
    }

    /** One curve per treatment, in the spec's order. */
    public List<Curve> curves() {
        return curves;
    }

    /** {@code response_curves.csv}. */
    public Table table() {
        List<String> columns = new ArrayList<>(List.of(
                "channel",
                "path",
                "multiplier",
                "spend_per_week",
                "share_of_weeks_beyond_observed",
                "from_week",
                "to_week",
                "tail",
                "unit"));
        columns.addAll(PosteriorSummary.columns(settings.intervals()));
        Table.Builder table = Table.withColumns(columns);
        for (Curve curve : curves) {
            for (Point point : curve.points()) {
                List<Cell> cells = new ArrayList<>(List.of(
                        Cell.text(curve.channel()),
                        Cell.text(point.path().name().toLowerCase(Locale.ROOT)),
                        Cell.real(point.multiplier()),
                        Cell.real(point.spendPerWeek()),
                        Cell.real(point.shareBeyondObserved()),
                        Cell.text(weeks.get(window.from()).toString()),
                        Cell.text(weeks.get(window.to() - 1).toString()),
                        Cell.text(Units.tail(settings.tail())),
                        Cell.text(
                                point.path() == Path.MARGINAL
                                        ? Units.of(Estimand.Unit.RATIO, currency)
                                        : Units.money(currency))));
                cells.addAll(point.summary().cells());
                table.row(cells);
            }
        }
        return table.build();
    }
}
