package mmmbayes.model;

import java.util.List;

/**
 * Experiments as measurements of what the model says of them: {@code log p = -1/2 sum_i ((measured_i - effect_i) / se_i)^2}, the
 * effect being that of {@link LiftContrast} under the draw. Nothing is allocated after construction. One instance per chain.
 */
final class LiftLikelihood {
    private final LiftContrast.Evaluator effects;
    private final EffectAdjoint adjoint;
    private final LiftContrast[] contrasts;

    LiftLikelihood(ModelDesign design) {
        this.effects = new LiftContrast.Evaluator(LiftContrast.counterfactuals(design));
        this.adjoint = new EffectAdjoint(effects.counterfactuals(), effects.paths());
        List<LiftContrast> tests = effects.contrasts();
        this.contrasts = tests.toArray(LiftContrast[]::new);
    }

    /**
     * Log likelihood of the measured effects, up to a constant.
     *
     * @param parameters reported parameters, not modified
     * @param parametersBar their adjoints, added to
     */
    double evaluate(double[] parameters, double[] parametersBar) {
        effects.load(parameters);
        adjoint.begin();
        double logLikelihood = 0;
        for (int i = 0; i < contrasts.length; i++) {
            double score = effects.score(i);
            double effectBar = score / contrasts[i].test().standardError();
            logLikelihood -= 0.5 * score * score;
            adjoint.add(contrasts[i], effects.observed(), effects.changed(), effectBar, parametersBar);
        }
        adjoint.finish(effects.observed(), parametersBar);
        return logLikelihood;
    }
}
