package mmmbayes.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mmmbayes.draws.Draws;
import mmmbayes.model.LiftContrast;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.NormalTail;
import mmmbayes.spec.LiftTest;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * What a model under given draws says of each experiment, beside what was measured. Under posterior draws the measurement has been
 * learnt from already: where it still lies far out, data and experiment are at odds.
 */
public final class LiftPredictions {
    /** Tail probability on either side below which a measurement contradicts the draws: a 95% interval. */
    private static final double CONFLICT = 0.025;

    /**
     * One experiment.
     *
     * @param test as measured
     * @param predicted effect without the measurement's error, in the outcome's unit
     * @param probabilityOrLess that a new measurement, with its error, would give the measured effect or less
     */
    public record Lift(LiftTest test, PosteriorSummary predicted, double probabilityOrLess) {
        /** Whether the measurement lies outside the central 95% of new ones. */
        public boolean conflicts() {
            return probabilityOrLess < CONFLICT || probabilityOrLess > 1 - CONFLICT;
        }

        /** Measured and predicted in words: {@code measured -52,000 (standard error 15,000), ... -12,000 (90% -20,000 to -3,000)}. */
        public String numbers(String who) {
            return String.format(
                    Locale.ROOT,
                    "measured %s (standard error %s); %s %s (%.0f%% interval %s to %s)",
                    money(test.effect()),
                    money(test.standardError()),
                    who,
                    money(predicted.median()),
                    100 * predicted.outer().mass(),
                    money(predicted.outer().lower()),
                    money(predicted.outer().upper()));
        }

        private static String money(double value) {
            return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3g" : "%,.0f", value);
        }
    }

    private final List<Double> intervals;
    private final String unit;
    private final List<Lift> lifts;

    private LiftPredictions(List<Double> intervals, String unit, List<Lift> lifts) {
        this.intervals = intervals;
        this.unit = unit;
        this.lifts = List.copyOf(lifts);
    }

    /**
     * Of the experiments of a model's spec.
     *
     * @param settings intervals and threads count; window and tail do not
     */
    public static LiftPredictions of(MediationModel model, Draws draws, EffectSettings settings) {
        var counterfactuals = LiftContrast.counterfactuals(model);
        List<LiftContrast> contrasts = LiftContrast.of(counterfactuals);
        double[][][] values = new double[contrasts.size()][draws.chainCount()][draws.drawCount()];
        if (!contrasts.isEmpty()) {
            DrawLoop.forEach(draws, 1, settings.threads(), () -> {
                LiftContrast.Evaluator evaluator = new LiftContrast.Evaluator(counterfactuals);
                return (parameters, chain, draw) -> {
                    evaluator.load(parameters);
                    for (int test = 0; test < values.length; test++) {
                        values[test][chain][draw] = evaluator.effect(test);
                    }
                };
            });
        }
        List<Lift> lifts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            LiftTest test = contrasts.get(i).test();
            double below = 0;
            for (double[] chain : values[i]) {
                for (double effect : chain) {
                    below += NormalTail.cdf((test.effect() - effect) / test.standardError());
                }
            }
            double probability = below / ((double) draws.chainCount() * draws.drawCount());
            lifts.add(new Lift(test, PosteriorSummary.of(values[i], settings.intervals()), probability));
        }
        return new LiftPredictions(
                settings.intervals(), Units.money(model.spec().report().currency()), lifts);
    }

    /** One per experiment, in the spec's order. */
    public List<Lift> lifts() {
        return lifts;
    }

    /** {@code lift_tests.csv}. */
    public Table table() {
        List<String> columns = new ArrayList<>(List.of(
                "test",
                "channel",
                "from",
                "to",
                "spend_change",
                "estimand",
                "counts",
                "unit",
                "measured",
                "standard_error"));
        columns.addAll(PosteriorSummary.columns(intervals));
        columns.addAll(List.of("p_measured_or_less", "note"));
        Table.Builder table = Table.withColumns(columns);
        for (Lift lift : lifts) {
            LiftTest test = lift.test();
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(test.name()),
                    Cell.text(test.channel()),
                    Cell.text(test.from().toString()),
                    Cell.text(test.to().toString()),
                    Cell.text(test.spendChange().text()),
                    Cell.text(test.estimand().name().toLowerCase(Locale.ROOT)),
                    Cell.text(test.counts().name().toLowerCase(Locale.ROOT)),
                    Cell.text(unit),
                    Cell.real(test.effect()),
                    Cell.real(test.standardError())));
            cells.addAll(lift.predicted().cells());
            cells.add(Cell.real(lift.probabilityOrLess()));
            cells.add(Cell.text(lift.conflicts() ? "contradicts" : ""));
            table.row(cells);
        }
        return table.build();
    }
}
