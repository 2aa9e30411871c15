package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ThinnedDraws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.Interval;
import mmmbayes.effects.NaturalEffects;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.effects.Units;
import mmmbayes.model.ConfoundingShift;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.MediationModel;
import mmmbayes.sensitivity.SensitivityRow.Check;
import mmmbayes.sensitivity.SensitivityRow.Measured;

/**
 * Indirect effects by way of a mediator if its errors and the outcome's were correlated, as {@link ConfoundingShift} works it out, over
 * a grid of correlations; and the weakest correlation at which the interval reaches 0.
 */
public final class ConfoundingSweep {
    /** The correlations, -0.9 to 0.9. */
    private static final int HALF_GRID = 9;

    /** The interval that has to touch 0. */
    private static final double MASS = 0.9;

    /**
     * One effect over the grid.
     *
     * @param mediator whose error is correlated with the outcome's
     * @param about which effect
     * @param summaries one per correlation
     * @param rhoAtZero where the 90% interval reaches 0, the nearest to no correlation; 0 where it contains 0 without any; empty where
     *     it does so nowhere on the grid
     */
    public record Curve(String mediator, Subject about, List<PosteriorSummary> summaries, OptionalDouble rhoAtZero) {
        /** Copies the list. */
        public Curve {
            summaries = List.copyOf(summaries);
        }
    }

    private final List<Curve> curves;
    private final Map<String, String> obstacles;

    private ConfoundingSweep(List<Curve> curves, Map<String, String> obstacles) {
        this.curves = List.copyOf(curves);
        this.obstacles = Collections.unmodifiableMap(obstacles);
    }

    /** The correlations of the grid, ascending. */
    public static List<Double> correlations() {
        List<Double> grid = new ArrayList<>();
        for (int i = -HALF_GRID; i <= HALF_GRID; i++) {
            grid.add(i / 10.0);
        }
        return grid;
    }

    /** For every mediator that enters by what was observed of it. */
    static ConfoundingSweep of(MediationModel model, Draws draws, EffectSettings settings) {
        List<Curve> curves = new ArrayList<>();
        Map<String, String> obstacles = new LinkedHashMap<>();
        for (int mediator = 0; mediator < model.spec().mediators().size(); mediator++) {
            String name = model.spec().mediators().get(mediator).name();
            ConfoundingShift.obstacle(model, mediator).ifPresent(sentence -> obstacles.put(name, sentence));
            ConfoundingShift.of(model, mediator)
                    .ifPresent(shift -> curves.addAll(curves(model, name, shift, draws, settings)));
        }
        return new ConfoundingSweep(curves, obstacles);
    }

    private static List<Curve> curves(
            MediationModel model, String mediator, ConfoundingShift shift, Draws draws, EffectSettings settings) {
        Swept swept = new Swept(model, mediator, shift, settings);
        List<double[][]> indirect = Counterfactuals.of(model, settings.tail()).outcomeIsAdditive()
                ? byLine(swept, draws)
                : byEvaluation(swept, draws);
        NaturalEffects effects = NaturalEffects.of(model, first(draws), settings);
        List<NaturalEffects.Target> targets = effects.targets();
        boolean several = model.spec().mediators().size() > 1;
        List<Curve> curves = new ArrayList<>();
        for (int target = 0; target < targets.size(); target++) {
            if (!effects.actsOn(target, mediator)) {
                continue;
            }
            List<PosteriorSummary> summaries = new ArrayList<>();
            for (double[][] byTarget : indirect) {
                summaries.add(PosteriorSummary.ofUnordered(byTarget[target], settings.intervals()));
            }
            Subject about = new Subject(
                    (several ? Estimand.INDIRECT_THROUGH : Estimand.NATURAL_INDIRECT_EFFECT).key(),
                    targets.get(target).scope().key(),
                    targets.get(target).channel(),
                    Units.money(model.spec().report().currency()));
            curves.add(new Curve(mediator, about, summaries, rhoAtZero(summaries)));
        }
        return curves;
    }

    /** One mediator of a model and what shifts the draws with it. */
    record Swept(MediationModel model, String mediator, ConfoundingShift shift, EffectSettings settings) {
        /** Indirect effects by way of the mediator, {@code [target][draw]}. */
        private double[][] indirect(Draws draws) {
            NaturalEffects effects = NaturalEffects.of(model, draws, settings);
            double[][] values = new double[effects.targets().size()][];
            for (int target = 0; target < values.length; target++) {
                values[target] = effects.indirectThrough(target, mediator);
            }
            return values;
        }
    }

    /** Effects are linear in the outcome's coefficients, so two points give every correlation; {@code [rho][target][draw]}. */
    static List<double[][]> byLine(Swept swept, Draws draws) {
        ConfoundingShift shift = swept.shift();
        List<Double> grid = correlations();
        List<double[]> slopes = new ArrayList<>();
        Draws shifted = ChangedDraws.of(draws, parameters -> {
            shift.load(parameters);
            double[] ofDraw = grid.stream().mapToDouble(shift::slope).toArray();
            slopes.add(ofDraw);
            shift.shiftedBy(ofDraw[ofDraw.length - 1], parameters);
        });
        double[][] without = swept.indirect(draws);
        double[][] with = swept.indirect(shifted);
        List<double[][]> all = new ArrayList<>();
        for (int rho = 0; rho < grid.size(); rho++) {
            double[][] values = new double[without.length][without[0].length];
            for (int draw = 0; draw < slopes.size(); draw++) {
                double[] ofDraw = slopes.get(draw);
                double share = ofDraw[rho] / ofDraw[ofDraw.length - 1];
                for (int target = 0; target < values.length; target++) {
                    values[target][draw] = without[target][draw] + share * (with[target][draw] - without[target][draw]);
                }
            }
            all.add(values);
        }
        return all;
    }

    static List<double[][]> byEvaluation(Swept swept, Draws draws) {
        ConfoundingShift shift = swept.shift();
        List<double[][]> all = new ArrayList<>();
        for (double rho : correlations()) {
            Draws shifted = ChangedDraws.of(draws, parameters -> {
                shift.load(parameters);
                shift.shifted(rho, parameters);
            });
            all.add(swept.indirect(shifted));
        }
        return all;
    }

    /** The correlation nearest to 0 at which an end of the interval is 0, between grid points on a straight line. */
    static OptionalDouble rhoAtZero(List<PosteriorSummary> summaries) {
        List<Double> grid = correlations();
        int middle = grid.size() / 2;
        Interval none = interval(summaries.get(middle));
        if (none.covers(0)) {
            return OptionalDouble.of(0);
        }
        boolean positive = none.lower() > 0;
        double nearest = Double.NaN;
        for (int direction : new int[] {-1, 1}) {
            for (int i = middle; i + direction >= 0 && i + direction < grid.size(); i += direction) {
                double here = near(summaries.get(i), positive);
                double next = near(summaries.get(i + direction), positive);
                if (here * next <= 0) {
                    double rho = grid.get(i) + (grid.get(i + direction) - grid.get(i)) * here / (here - next);
                    nearest = Double.isNaN(nearest) || Math.abs(rho) < Math.abs(nearest) ? rho : nearest;
                    break;
                }
            }
        }
        return Double.isNaN(nearest) ? OptionalDouble.empty() : OptionalDouble.of(nearest);
    }

    /** The end of the interval that is nearer to 0 without correlation. */
    private static double near(PosteriorSummary summary, boolean positive) {
        Interval interval = interval(summary);
        return positive ? interval.lower() : interval.upper();
    }

    private static Interval interval(PosteriorSummary summary) {
        return summary.intervals().stream()
                .filter(candidate -> candidate.mass() == MASS)
                .findFirst()
                .orElseGet(summary::outer);
    }

    private static Draws first(Draws draws) {
        return ThinnedDraws.atMost(draws, 1);
    }

    /** One per effect and mediator. */
    public List<Curve> curves() {
        return curves;
    }

    /** Why a mediator was not swept, in sentences. */
    public List<String> obstacles() {
        return List.copyOf(obstacles.values());
    }

    List<SensitivityRow> rows() {
        List<SensitivityRow> rows = new ArrayList<>();
        obstacles.forEach((mediator, sentence) -> rows.add(SensitivityRow.of(
                Check.CONFOUNDING,
                "rho(" + mediator + ")",
                new Subject(
                        Estimand.NATURAL_INDIRECT_EFFECT.key(),
                        EffectRow.Scope.JOINT.key(),
                        EffectRow.ALL_TREATMENTS,
                        ""),
                Measured.of("", Double.NaN, sentence))));
        List<Double> grid = correlations();
        for (Curve curve : curves) {
            for (int i = 0; i < grid.size(); i++) {
                rows.add(SensitivityRow.of(
                        Check.CONFOUNDING,
                        String.format(Locale.ROOT, "rho(%s) %.1f", curve.mediator(), grid.get(i)),
                        curve.about(),
                        curve.summaries().get(i),
                        Measured.none()));
            }
            OptionalDouble zero = curve.rhoAtZero();
            String verdict = zero.isEmpty()
                    ? "the 90% interval excludes 0 for every rho from -0.9 to 0.9"
                    : zero.getAsDouble() == 0
                            ? "the 90% interval contains 0 without any confounding"
                            : String.format(Locale.ROOT, "the 90%% interval touches 0 at rho %.2f", zero.getAsDouble());
            rows.add(SensitivityRow.of(
                    Check.CONFOUNDING,
                    "rho(" + curve.mediator() + ") at 0",
                    curve.about(),
                    Measured.of("rho", zero.orElse(Double.NaN), verdict)));
        }
        return rows;
    }
}
