package mmmbayes.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;

/**
 * Noise of censored mediator weeks on which the effects of experiments depend, as parameters.
 *
 * <p>A mediator that reacts in a week whose spend is only known to lie at or below the bound v starts from a latent spend {@code
 * location + spread r} there, so that the likelihood of a measured effect is an integral over the noise r of all such weeks. It is
 * taken exactly, by sampling that noise with the other parameters: with u standard normal and F the noise's distribution function,
 *
 * <pre>
 * F(r) = Phi(u) F(z),   z = (v - location) / spread
 * </pre>
 *
 * <p>r then has its distribution given that the week is censored, whatever the parameters; the stage's own likelihood keeps the
 * factor {@code F(z)}. Every effect of a draw starts from that draw's u, so that what is told of an experiment is what was fitted.
 * The parameter is u, named {@code mediator_latent[2024-01-08]} ({@code google_latent[...]} with several mediators); the weeks are
 * those that an experiment can touch, and no other censored week has one.
 */
final class LatentNoise {
    private static final Prior STANDARD_NORMAL = new Prior.Normal(0, 1);

    private LatentNoise() {}

    /** The design with such parameters after those that have a stated prior; the same design where no experiment needs any. */
    static ModelDesign addTo(ModelDesign design) {
        List<LiftDesign> tests = LiftDesign.of(design);
        List<ParameterSlot> slots = new ArrayList<>(design.slots());
        int[][] parameters = new int[design.mediatorCount()][];
        for (int mediator = 0; mediator < parameters.length; mediator++) {
            parameters[mediator] = design.latentNoise(mediator).clone();
            if (design.mediator(mediator).enters() == MediatorSpec.Enters.PREDICTED) {
                continue; // its mean enters, which has no noise
            }
            StageDesign stage = design.stages().get(mediator);
            String group = stage.name() + "_latent";
            int count = 0;
            for (int week = 0; week < stage.weekCount(); week++) {
                if (stage.censored()[week] && isAsked(tests, design, mediator, week)) {
                    parameters[mediator][week] = slots.size();
                    String label = "[" + design.data().weeks().get(week) + "]";
                    slots.add(
                            new ParameterSlot(group + "." + ++count, group + label, STANDARD_NORMAL, Optional.empty()));
                }
            }
        }
        return slots.size() == design.slots().size() ? design : design.withLatentNoise(slots, parameters);
    }

    private static boolean isAsked(List<LiftDesign> tests, ModelDesign design, int mediator, int week) {
        for (LiftDesign test : tests) {
            if (test.dependsOnNoise(design, mediator, week)) {
                return true;
            }
        }
        return false;
    }
}
