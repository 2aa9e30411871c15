package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.diagnostics.PowerScaling;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ThinnedDraws;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.LeverEffects;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.model.MediationModel;
import mmmbayes.sensitivity.SensitivityRow.Check;
import mmmbayes.sensitivity.SensitivityRow.Measured;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * How far the effects of one fit depend on its assumptions, from its draws alone:
 *
 * <ul>
 *   <li>{@code transform}: decay -20% and +20%, half-saturation -15% and +15%, draw by draw ({@code value}: relative change of the
 *       median);
 *   <li>{@code prior_scale}: each group of priors half as wide and half as wide again, by importance weights ({@code value}: change
 *       of the mean in posterior standard deviations; no numbers where Pareto k asks for a refit);
 *   <li>{@code power_scaling}: a little more and less weight of all priors, and of the likelihood ({@code value}: sensitivity, above
 *       0.05 much), with a verdict per effect;
 *   <li>{@code contraction}: {@code 1 - posterior variance / prior variance} of every parameter;
 *   <li>{@code unmeasured_confounding}: indirect effects over correlations of the errors, and the one at which the 90% interval
 *       touches 0.
 * </ul>
 */
public final class Sensitivity {
    /** Weighted draws: more move no verdict. */
    private static final int WEIGHTED_DRAWS = 4000;
    /** Draws whose effects are computed again: bands need no more. */
    private static final int CHANGED_DRAWS = 500;

    private final List<Double> intervals;
    private final List<SensitivityRow> rows;
    private final List<PowerScalingVerdict> powerScaling;
    private final ConfoundingSweep confounding;
    private final List<InstrumentCheck> instruments;

    private Sensitivity(
            List<Double> intervals,
            List<SensitivityRow> rows,
            List<PowerScalingVerdict> powerScaling,
            ConfoundingSweep confounding,
            List<InstrumentCheck> instruments) {
        this.instruments = List.copyOf(instruments);
        this.intervals = List.copyOf(intervals);
        this.rows = List.copyOf(rows);
        this.powerScaling = List.copyOf(powerScaling);
        this.confounding = confounding;
    }

    /**
     * Computes all checks.
     *
     * @param model on the data that were fitted
     * @param draws those that the effects were computed from
     * @param effects of these draws
     * @param levers of these draws
     * @param settings those of the effects
     */
    public static Sensitivity of(
            MediationModel model, Draws draws, Effects effects, LeverEffects levers, EffectSettings settings) {
        int step = ReportedQuantity.step(draws, WEIGHTED_DRAWS);
        LogComponents components = new LogComponents(model, ThinnedDraws.atMost(draws, WEIGHTED_DRAWS));
        String currency = model.spec().report().currency();
        List<ReportedQuantity> quantities = ReportedQuantity.of(effects, levers, currency, step);
        List<PowerScalingVerdict> verdicts = powerScaling(components, quantities);
        Draws few = ThinnedDraws.atMost(draws, CHANGED_DRAWS);
        ConfoundingSweep confounding = ConfoundingSweep.of(model, few, settings);

        List<SensitivityRow> rows = new ArrayList<>(TransformSensitivity.rows(model, few, settings));
        rows.addAll(PriorScaleSensitivity.rows(components, quantities, settings.intervals()));
        for (PowerScalingVerdict verdict : verdicts) {
            rows.add(verdict.priorRow());
            rows.add(verdict.likelihoodRow());
        }
        rows.addAll(contraction(model, draws));
        rows.addAll(confounding.rows());
        return new Sensitivity(settings.intervals(), rows, verdicts, confounding, InstrumentCheck.of(model));
    }

    private static List<PowerScalingVerdict> powerScaling(LogComponents components, List<ReportedQuantity> quantities) {
        PowerScaling prior = PowerScaling.of(components.logPrior());
        PowerScaling likelihood = PowerScaling.of(components.logLikelihood());
        return quantities.stream()
                .map(quantity -> new PowerScalingVerdict(
                        quantity.about(),
                        prior.sensitivity(quantity.draws()),
                        likelihood.sensitivity(quantity.draws())))
                .toList();
    }

    private static List<SensitivityRow> contraction(MediationModel model, Draws draws) {
        List<SensitivityRow> rows = new ArrayList<>();
        for (int parameter = 0; parameter < model.statedParameterCount(); parameter++) {
            double priorSd = model.priorStandardDeviation(parameter);
            double ratio = standardDeviation(draws.column(parameter)) / priorSd;
            double contraction = Double.isFinite(priorSd) ? 1 - ratio * ratio : Double.NaN;
            rows.add(SensitivityRow.of(
                    Check.CONTRACTION,
                    model.parameters().get(parameter).prior().text(),
                    new Subject(
                            "", Subject.PARAMETER, draws.parameters().readable().get(parameter), ""),
                    Measured.of("contraction", contraction, contraction < 0.1 ? "the data say little" : "")));
        }
        return rows;
    }

    private static double standardDeviation(double[][] chains) {
        double[] values = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / Math.max(1, values.length - 1));
    }

    /** All rows: transforms, prior scales, power-scaling, contraction, confounding. */
    public List<SensitivityRow> rows() {
        return rows;
    }

    /** One verdict per reported effect. */
    public List<PowerScalingVerdict> powerScaling() {
        return powerScaling;
    }

    /** Indirect effects under unmeasured confounding. */
    public ConfoundingSweep confounding() {
        return confounding;
    }

    /** Whether last week's treatments could be instruments for each mediator. */
    public List<InstrumentCheck> instruments() {
        return instruments;
    }

    /** {@code instruments.csv}. */
    public Table instrumentTable() {
        return InstrumentCheck.table(instruments);
    }

    /** Settings of prior scales that the draws cannot answer, so that a refit is needed. */
    public List<String> refitsNeeded() {
        return PriorScaleSensitivity.unreachable(rows);
    }

    /** {@code sensitivity.csv}. */
    public Table table() {
        List<String> columns = new ArrayList<>(List.of("check", "setting", "estimand", "scope", "channel", "unit"));
        columns.addAll(PosteriorSummary.columns(intervals));
        columns.addAll(List.of("measure", "value", "pareto_k", "verdict"));
        Table.Builder table = Table.withColumns(columns);
        for (SensitivityRow row : rows) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(row.check().key()),
                    Cell.text(row.setting()),
                    Cell.text(row.about().estimand()),
                    Cell.text(row.about().scope()),
                    Cell.text(row.about().channel()),
                    Cell.text(row.about().unit())));
            cells.addAll(
                    row.summary().map(PosteriorSummary::cells).orElseGet(() -> PosteriorSummary.missing(intervals)));
            cells.add(Cell.text(row.measure()));
            cells.add(real(row.value()));
            cells.add(real(row.paretoK()));
            cells.add(Cell.text(row.verdict()));
            table.row(cells);
        }
        return table.build();
    }

    private static Cell real(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.real(value);
    }
}
