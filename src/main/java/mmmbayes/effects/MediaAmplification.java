package mmmbayes.effects;

import java.util.ArrayList;
import java.util.List;
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
import mmmbayes.spec.Regressors;
import mmmbayes.spec.Spec;

/**
 * How much more treatments bring while a switch such as a promotion is on. With l the switch in every week of the window and x0 the
 * spends without treatment c in the window,
 *
 * <pre>
 * TE_c(l) = Y(x, m(x, l), l) - Y(x0, m(x0, l), l)      amplification = TE_c(on) - TE_c(off)      factor = TE_c(on) / TE_c(off)
 * </pre>
 *
 * <p>The factor is given where the widest interval of TE_c(off) excludes 0. Computed where the spec lets the two depend on each
 * other: it has their product, or something multiplies what they do (a switch that multiplies the outcome, a lognormal stage that
 * has it). What a saturating mediator alone makes of a switch is no amplification of media, and not counted as such.
 */
public final class MediaAmplification {
    /**
     * One treatment, or all together, under one switch.
     *
     * @param lever the switch
     * @param channel a treatment, or {@link EffectRow#ALL_TREATMENTS}
     * @param off total effect with the switch off, in currency
     * @param on total effect with it on
     * @param amplification their difference, per draw
     * @param factor their ratio, per draw; empty where the effect without it is not away from 0
     */
    public record Row(
            String lever,
            String channel,
            PosteriorSummary off,
            PosteriorSummary on,
            PosteriorSummary amplification,
            Optional<PosteriorSummary> factor) {}

    /** The observed plan and those without each treatment and without all, under one setting of a switch. */
    private record Setting(Intervention with, List<Intervention> without) {}

    private record Question(Lever lever, Setting off, Setting on) {}

    private MediaAmplification() {}

    static List<Row> of(
            MediationModel model,
            Draws draws,
            Counterfactuals counterfactuals,
            List<Lever> levers,
            EffectSettings settings) {
        Window window = settings.windowIn(counterfactuals);
        List<Question> questions = levers.stream()
                .filter(lever -> !lever.isRelative() && interacts(model.spec(), lever.column()))
                .map(lever -> new Question(
                        lever,
                        setting(counterfactuals, lever, 0, window),
                        setting(counterfactuals, lever, lever.on(), window)))
                .toList();
        if (questions.isEmpty()) {
            return List.of();
        }
        int targets = counterfactuals.treatmentCount() + 1;
        int weeks = counterfactuals.pathWeekCount();
        double[][][][] off = new double[questions.size()][targets][draws.chainCount()][draws.drawCount()];
        double[][][][] on = new double[questions.size()][targets][draws.chainCount()][draws.drawCount()];
        DrawLoop.forEach(draws, 1, settings.threads(), () -> {
            CounterfactualPaths paths = counterfactuals.newPaths();
            Contrast contrast = new Contrast(paths, counterfactuals.newPath(), counterfactuals.newPath());
            return (parameters, chain, draw) -> {
                paths.load(parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.COUNTERFACTUAL, chain, draw));
                for (int i = 0; i < questions.size(); i++) {
                    totals(contrast, questions.get(i).off(), weeks, off[i], chain, draw);
                    totals(contrast, questions.get(i).on(), weeks, on[i], chain, draw);
                }
            };
        });
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            int question = i;
            rows.addAll(Parallel.map(
                    targets,
                    settings.threads(),
                    target -> row(
                            questions.get(question).lever().column(),
                            channel(counterfactuals, target),
                            off[question][target],
                            on[question][target],
                            settings)));
        }
        return rows;
    }

    /** Whether treatments and a switch depend on each other other than through a saturating mediator. */
    static boolean interacts(Spec spec, String lever) {
        ControlSpec control = spec.controls().stream()
                .filter(candidate -> candidate.column().equals(lever))
                .findFirst()
                .orElseThrow();
        boolean multiplied = control.multiplies()
                || (control.inOutcome() && spec.outcome().family().predictsLogarithm())
                || (control.inMediator()
                        && spec.mediators().stream()
                                .anyMatch(mediator -> mediator.family().predictsLogarithm()));
        return multiplied || spec.regressors().interactions().stream().anyMatch(product -> isOf(product, spec, lever));
    }

    private static boolean isOf(Regressors.Interaction product, Spec spec, String lever) {
        boolean first = product.first().equals(lever);
        boolean second = product.second().equals(lever);
        String other = first ? product.second() : product.first();
        return (first || second)
                && spec.treatments().stream()
                        .anyMatch(treatment -> treatment.name().equals(other));
    }

    private static Setting setting(Counterfactuals counterfactuals, Lever lever, double value, Window window) {
        Intervention with = counterfactuals.observed().withLever(lever.column(), lever.at(value, window));
        List<Intervention> without = new ArrayList<>();
        Intervention none = with;
        for (int treatment = 0; treatment < counterfactuals.treatmentCount(); treatment++) {
            without.add(with.withSpendFactor(treatment, 0, window.from(), window.to()));
            none = none.withSpendFactor(treatment, 0, window.from(), window.to());
        }
        without.add(none);
        return new Setting(with, without);
    }

    private static void totals(Contrast contrast, Setting setting, int weeks, double[][][] out, int chain, int draw) {
        contrast.start(setting.with());
        for (int target = 0; target < out.length; target++) {
            contrast.with(setting.without().get(target));
            out[target][chain][draw] = contrast.total(weeks);
        }
    }

    private static String channel(Counterfactuals counterfactuals, int target) {
        return target < counterfactuals.treatmentCount()
                ? counterfactuals.channels().get(target)
                : EffectRow.ALL_TREATMENTS;
    }

    private static Row row(String lever, String channel, double[][] off, double[][] on, EffectSettings settings) {
        double[][] difference = new double[off.length][off[0].length];
        double[][] ratio = new double[off.length][off[0].length];
        for (int chain = 0; chain < off.length; chain++) {
            for (int draw = 0; draw < off[chain].length; draw++) {
                difference[chain][draw] = on[chain][draw] - off[chain][draw];
                ratio[chain][draw] = on[chain][draw] / off[chain][draw];
            }
        }
        PosteriorSummary without = PosteriorSummary.of(off, settings.intervals());
        Optional<PosteriorSummary> factor = without.outer().covers(0)
                ? Optional.empty()
                : Optional.of(PosteriorSummary.of(ratio, settings.intervals()));
        return new Row(
                lever,
                channel,
                without,
                PosteriorSummary.of(on, settings.intervals()),
                PosteriorSummary.of(difference, settings.intervals()),
                factor);
    }
}
