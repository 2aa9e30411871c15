package mmmbayes.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.draws.Draws;
import mmmbayes.effects.LeverScenario.Lever;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.Parallel;
import mmmbayes.spec.ControlSpec;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * What levers such as price and promotion do to the outcome in the last week and in the whole window, through every stage that has
 * them. A lever that is above 0 in every week (a price) has an elasticity and changes of 5% and 10%; any other (a promotion) is
 * switched off (0) and on (the mean of its weeks that are not 0), and where the spec lets it, changes what treatments bring, see
 * {@link MediaAmplification}. The grid combines every change with every switch off, on and as
 * observed, has changes of 15% and 20% in the whole window, and has every switch on in every 2nd, 4th and 8th week.
 *
 * <p>Elasticity: {@code log(Y(1.01 p) / Y(p / 1.01)) / (2 log 1.01)}. Differences count what follows the window by way of the
 * mediators; shares are of the expected outcome in the window under the plan compared with. Elasticity does both: with D the
 * difference and Y the expected outcome in the window at {@code p / 1.01} it is {@code log(1 + D / Y) / (2 log 1.01)}.
 */
public final class LeverEffects {
    private static final double NUDGE = 1.01;

    /** What a row tells. */
    public enum Quantity {
        /** Percent of the outcome per percent of the lever. */
        ELASTICITY("elasticity"),
        /** Outcome with the lever on less that with it off, in currency. */
        LIFT("lift"),
        /** The same as a share of the outcome with it off. */
        RELATIVE_LIFT("relative_lift"),
        /** Outcome under the setting less that under the observed plan, in currency. */
        CHANGE("outcome_change"),
        /** The same as a share of the outcome under the observed plan. */
        RELATIVE_CHANGE("relative_outcome_change"),
        /** What treatments bring while the lever is off or on, in currency. */
        MEDIA_EFFECT("media_effect"),
        /** How much more they bring while it is on, in currency. */
        MEDIA_AMPLIFICATION("media_amplification"),
        /** The same as a factor. */
        MEDIA_AMPLIFICATION_FACTOR("media_amplification_factor");

        private final String key;

        Quantity(String key) {
            this.key = key;
        }

        /** Its name in tables. */
        public String key() {
            return key;
        }
    }

    /**
     * One result.
     *
     * @param quantity what it is
     * @param setting what is set: the lever itself, or a scenario such as {@code average_price -10%, promotions on}
     * @param window weeks in which it is set
     * @param summary in currency, as a share, or an elasticity
     */
    public record LeverEffect(Quantity quantity, String setting, Window window, PosteriorSummary summary) {
        /** Whether it is about one lever as such and not about a scenario. */
        public boolean isOfLever() {
            return quantity == Quantity.ELASTICITY || quantity == Quantity.LIFT || quantity == Quantity.RELATIVE_LIFT;
        }
    }

    /** Two plans and the numbers to make of their difference. */
    private record Comparison(
            String setting, Window window, Intervention plan, Intervention against, List<Quantity> quantities) {}

    private final EffectSettings settings;
    private final List<LocalDate> weeks;
    private final String currency;
    private final List<LeverEffect> effects;
    /** Draws of the effects that are of a lever as such. */
    private final Map<LeverEffect, double[][]> draws;

    private final Window whole;
    private final List<MediaAmplification.Row> amplifications;

    private LeverEffects(
            MediationModel model,
            EffectSettings settings,
            Map<LeverEffect, double[][]> effects,
            Window whole,
            List<MediaAmplification.Row> amplifications) {
        this.settings = settings;
        this.whole = whole;
        this.amplifications = List.copyOf(amplifications);
        this.weeks = model.data().weeks();
        this.currency = model.spec().report().currency();
        this.effects = List.copyOf(effects.keySet());
        this.draws = new HashMap<>(effects);
        draws.keySet().removeIf(effect -> !effect.isOfLever());
    }

    /** Effects of every lever of the spec; none where it has none. */
    public static LeverEffects of(MediationModel model, Draws draws, EffectSettings settings) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, settings.tail());
        Window whole = settings.windowIn(counterfactuals);
        Window last = new Window(whole.to() - 1, whole.to());
        List<Lever> levers = model.spec().controls().stream()
                .filter(control -> control.lever().isPresent())
                .map(ControlSpec::column)
                .map(column -> new Lever(column, model.data().column(column)))
                .toList();
        List<Comparison> comparisons = new ArrayList<>();
        if (!levers.isEmpty()) {
            comparisons.addAll(comparisons(counterfactuals, levers, last));
            comparisons.addAll(comparisons(counterfactuals, levers, whole));
        }
        int weeks = counterfactuals.pathWeekCount();
        boolean[] beginsAnew = new boolean[comparisons.size()];
        for (int i = 0; i < beginsAnew.length; i++) {
            beginsAnew[i] = i == 0
                    || !comparisons
                            .get(i)
                            .against()
                            .equals(comparisons.get(i - 1).against());
        }
        double[][][] difference = new double[comparisons.size()][draws.chainCount()][draws.drawCount()];
        double[][][] level = new double[comparisons.size()][draws.chainCount()][draws.drawCount()];
        if (!comparisons.isEmpty()) {
            DrawLoop.forEach(draws, 1, settings.threads(), () -> {
                CounterfactualPaths paths = counterfactuals.newPaths();
                Contrast contrast = new Contrast(paths, counterfactuals.newPath(), counterfactuals.newPath());
                return (parameters, chain, draw) -> {
                    paths.load(
                            parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.COUNTERFACTUAL, chain, draw));
                    for (int i = 0; i < comparisons.size(); i++) {
                        if (beginsAnew[i]) {
                            contrast.start(comparisons.get(i).against());
                        }
                        contrast.with(comparisons.get(i).plan());
                        difference[i][chain][draw] = contrast.gain(weeks);
                        level[i][chain][draw] =
                                contrast.observedOutcome(comparisons.get(i).window());
                    }
                };
            });
        }
        return new LeverEffects(
                model,
                settings,
                summarised(comparisons, difference, level, settings),
                whole,
                MediaAmplification.of(model, draws, counterfactuals, levers, settings));
    }

    private static Map<LeverEffect, double[][]> summarised(
            List<Comparison> comparisons, double[][][] difference, double[][][] level, EffectSettings settings) {
        List<Map<LeverEffect, double[][]>> byComparison = Parallel.map(
                comparisons.size(),
                settings.threads(),
                i -> summarised(comparisons.get(i), difference[i], level[i], settings.intervals()));
        Map<LeverEffect, double[][]> effects = new LinkedHashMap<>();
        byComparison.forEach(effects::putAll);
        return effects;
    }

    private static Map<LeverEffect, double[][]> summarised(
            Comparison comparison, double[][] difference, double[][] level, List<Double> masses) {
        Map<LeverEffect, double[][]> effects = new LinkedHashMap<>();
        for (Quantity quantity : comparison.quantities()) {
            double[][] values = values(quantity, difference, level);
            PosteriorSummary summary = PosteriorSummary.of(values, masses);
            LeverEffect effect = new LeverEffect(quantity, comparison.setting(), comparison.window(), summary);
            effects.put(effect, effect.isOfLever() ? values : new double[0][]);
        }
        return effects;
    }

    private static List<Comparison> comparisons(Counterfactuals counterfactuals, List<Lever> levers, Window window) {
        Intervention observed = counterfactuals.observed();
        List<Comparison> comparisons = new ArrayList<>();
        for (Lever lever : levers) {
            if (lever.isRelative()) {
                comparisons.add(new Comparison(
                        lever.column(),
                        window,
                        lever.changedBy(observed, NUDGE - 1, window),
                        lever.changedBy(observed, 1 / NUDGE - 1, window),
                        List.of(Quantity.ELASTICITY)));
            } else {
                comparisons.add(new Comparison(
                        lever.column(),
                        window,
                        observed.withLever(lever.column(), lever.at(lever.on(), window)),
                        observed.withLever(lever.column(), lever.at(0, window)),
                        List.of(Quantity.LIFT, Quantity.RELATIVE_LIFT)));
            }
        }
        for (LeverScenario scenario : LeverScenario.grid(counterfactuals, levers, window)) {
            comparisons.add(new Comparison(
                    scenario.label(),
                    window,
                    scenario.plan(),
                    observed,
                    List.of(Quantity.CHANGE, Quantity.RELATIVE_CHANGE)));
        }
        return comparisons;
    }

    private static double[][] values(Quantity quantity, double[][] difference, double[][] level) {
        double[][] values = new double[difference.length][];
        for (int chain = 0; chain < values.length; chain++) {
            values[chain] = difference[chain].clone();
            for (int draw = 0; draw < values[chain].length; draw++) {
                values[chain][draw] = value(quantity, difference[chain][draw], level[chain][draw]);
            }
        }
        return values;
    }

    private static double value(Quantity quantity, double difference, double level) {
        return switch (quantity) {
            case LIFT, CHANGE -> difference;
            case RELATIVE_LIFT, RELATIVE_CHANGE -> difference / level;
            case ELASTICITY -> Math.log1p(difference / level) / (2 * Math.log(NUDGE));
            case MEDIA_EFFECT, MEDIA_AMPLIFICATION, MEDIA_AMPLIFICATION_FACTOR ->
                throw new IllegalArgumentException(quantity + " is no comparison of two settings of a lever");
        };
    }

    /** All results: the last week, then the whole window; levers one by one, then the grid. */
    public List<LeverEffect> effects() {
        return effects;
    }

    /** Draws {@code [chain][draw]} of an effect of one lever as such (elasticity, lift); not to be modified. */
    public Optional<double[][]> draws(LeverEffect effect) {
        return Optional.ofNullable(draws.get(effect));
    }

    /** What switches do to the treatments' effects over the whole window; none where the spec has no such interaction. */
    public List<MediaAmplification.Row> amplifications() {
        return amplifications;
    }

    /** {@code levers.csv}. */
    public Table table() {
        List<String> columns = new ArrayList<>(List.of("quantity", "setting", "from_week", "to_week", "tail", "unit"));
        columns.addAll(PosteriorSummary.columns(settings.intervals()));
        Table.Builder table = Table.withColumns(columns);
        List<LeverEffect> all = new ArrayList<>(effects);
        amplifications.forEach(row -> all.addAll(effects(row)));
        for (LeverEffect effect : all) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(effect.quantity().key()),
                    Cell.text(effect.setting()),
                    Cell.text(weeks.get(effect.window().from()).toString()),
                    Cell.text(weeks.get(effect.window().to() - 1).toString()),
                    Cell.text(Units.tail(settings.tail())),
                    Cell.text(unit(effect.quantity()))));
            cells.addAll(effect.summary().cells());
            table.row(cells);
        }
        return table.build();
    }

    private List<LeverEffect> effects(MediaAmplification.Row row) {
        String label = row.channel() + ", " + row.lever();
        List<LeverEffect> rows = new ArrayList<>();
        rows.add(new LeverEffect(Quantity.MEDIA_EFFECT, label + " off", whole, row.off()));
        rows.add(new LeverEffect(Quantity.MEDIA_EFFECT, label + " on", whole, row.on()));
        rows.add(new LeverEffect(Quantity.MEDIA_AMPLIFICATION, label + " on less off", whole, row.amplification()));
        row.factor()
                .ifPresent(factor -> rows.add(
                        new LeverEffect(Quantity.MEDIA_AMPLIFICATION_FACTOR, label + " on over off", whole, factor)));
        return rows;
    }

    /** Unit of a quantity, as in the table. */
    public String unit(Quantity quantity) {
        return switch (quantity) {
            case LIFT, CHANGE, MEDIA_EFFECT, MEDIA_AMPLIFICATION -> Units.money(currency);
            case RELATIVE_LIFT, RELATIVE_CHANGE -> "share";
            case MEDIA_AMPLIFICATION_FACTOR -> "factor";
            case ELASTICITY -> "percent per percent";
        };
    }
}
