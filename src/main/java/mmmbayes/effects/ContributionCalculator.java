package mmmbayes.effects;

import java.util.Arrays;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.InterventionPath;
import mmmbayes.numeric.ArrayMath;

/** Weekly contributions of one draw at a time, as {@link Contributions} defines them. */
final class ContributionCalculator {
    private final ContributionPlans plans;
    private final CounterfactualPaths paths;
    private final InterventionPath observed;
    private final InterventionPath other;
    private final double[] expected;
    private final double[] crossed;
    private final double[] changed;
    /** {@code [part][week]}, in the order of the plans' parts. */
    private final double[][] contribution;

    private final long seed;

    ContributionCalculator(Counterfactuals counterfactuals, ContributionPlans plans, long seed) {
        this.plans = plans;
        this.paths = counterfactuals.newPaths();
        this.observed = counterfactuals.newPath();
        this.other = counterfactuals.newPath();
        int weeks = paths.pathWeekCount();
        this.expected = new double[weeks];
        this.crossed = new double[weeks];
        this.changed = new double[weeks];
        this.contribution = new double[plans.parts().size()][weeks];
        this.seed = seed;
    }

    /** Contributions of a draw, {@code [part][week]}; owned by this object until the next call. */
    double[][] contributions(double[] parameters, int chain, int draw) {
        paths.load(parameters, DrawStream.of(seed, DrawStream.Purpose.COUNTERFACTUAL, chain, draw));
        paths.evaluate(plans.observed(), observed);
        paths.expectedOutcome(observed, observed, expected);
        int part = 0;
        outcome(plans.baseline(), contribution[part++]);
        for (ContributionPlans.WithoutTreatment without : plans.withoutTreatment()) {
            outcome(without.plan(), changed);
            if (without.direct()) {
                paths.expectedOutcome(observed, other, crossed);
                difference(crossed, changed, contribution[part++]);
            }
            for (int mediator : without.mediators()) {
                paths.expectedOutcome(observed, mediator, other, crossed);
                difference(expected, crossed, contribution[part++]);
            }
        }
        for (Intervention only : plans.onlyMediator()) {
            outcome(only, changed);
            difference(changed, contribution[0], contribution[part++]);
        }
        for (Intervention atReference : plans.leverAtReference()) {
            outcome(atReference, changed);
            difference(expected, changed, contribution[part++]);
        }
        closeWith(contribution[part], part);
        System.arraycopy(expected, 0, contribution[part + 1], 0, expected.length);
        return contribution;
    }

    private void outcome(Intervention plan, double[] out) {
        paths.evaluate(plan, other);
        paths.expectedOutcome(other, other, out);
    }

    /** What the parts before it leave of the expected outcome. */
    private void closeWith(double[] interaction, int partsBefore) {
        Arrays.fill(interaction, 0);
        for (int part = 0; part < partsBefore; part++) {
            ArrayMath.addScaled(1, contribution[part], interaction, interaction.length);
        }
        difference(expected, interaction, interaction);
    }

    private static void difference(double[] a, double[] b, double[] out) {
        for (int week = 0; week < out.length; week++) {
            out[week] = a[week] - b[week];
        }
    }
}
