package mmmbayes.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mmmbayes.baseline.DesignMatrix;
import mmmbayes.baseline.FittedForecaster;
import mmmbayes.baseline.Fold;
import mmmbayes.baseline.Forecaster;
import mmmbayes.baseline.LinearFit;
import mmmbayes.baseline.LogResponse;
import mmmbayes.baseline.MediationDesign;
import mmmbayes.baseline.MediationEffect;
import mmmbayes.baseline.TwoStage;

/** One baseline as it takes part in a comparison: which design it reads and how it is fitted. */
sealed interface Baseline {
    /** As it is called in tables. */
    String name();

    /** Fits to the training weeks alone; the rest of the outcome is not looked at. */
    Fitted fit(Fold fold);

    /** How the outcome is fitted. */
    Forecaster forecaster();

    /** Where the logarithm of the outcome starts, for a baseline that is fitted to it. */
    default OptionalDouble logFloor() {
        return forecaster() instanceof LogResponse logarithm
                ? OptionalDouble.of(logarithm.floor())
                : OptionalDouble.empty();
    }

    /**
     * What it has learnt.
     *
     * @param predictions of all weeks of the design, training weeks included
     * @param equations linear equations by stage; none for trees
     * @param effects of each treatment over the training weeks, against its features at zero; none without a mediator
     * @param direct the one forecast function of a baseline without stages
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody writes to it
    record Fitted(
            double[] predictions,
            Map<String, LinearFit> equations,
            Map<String, MediationEffect> effects,
            Optional<FittedForecaster> direct) {}

    /** All inputs in one regression. */
    record Direct(String name, DesignMatrix design, BaselineDesign source, Forecaster forecaster) implements Baseline {
        @Override
        public Fitted fit(Fold fold) {
            FittedForecaster fitted = forecaster.fit(
                    design.rows(fold.trainFrom(), fold.trainTo()),
                    Arrays.copyOfRange(source.outcome(), fold.trainFrom(), fold.trainTo()));
            Map<String, LinearFit> equations = new LinkedHashMap<>();
            fitted.linear().ifPresent(linear -> equations.put("outcome", linear));
            return new Fitted(fitted.predict(design), equations, Map.of(), Optional.of(fitted));
        }
    }

    /** Mediator first, then the outcome on the predicted mediator. */
    record Mediated(String name, BaselineDesign source, TwoStage twoStage) implements Baseline {
        @Override
        public Forecaster forecaster() {
            return twoStage.forecaster();
        }

        @Override
        public Fitted fit(Fold fold) {
            MediationDesign design = source.mediation();
            MediationDesign training = design.rows(fold.trainFrom(), fold.trainTo());
            TwoStage.Fit fitted = twoStage.fit(
                    training,
                    Arrays.copyOfRange(source.mediator(), fold.trainFrom(), fold.trainTo()),
                    Arrays.copyOfRange(source.outcome(), fold.trainFrom(), fold.trainTo()));
            Map<String, LinearFit> equations = new LinkedHashMap<>();
            fitted.stage1().linear().ifPresent(linear -> equations.put("mediator", linear));
            fitted.stage2().linear().ifPresent(linear -> equations.put("outcome", linear));
            Map<String, MediationEffect> effects = new LinkedHashMap<>();
            for (String treatment : source.treatments()) {
                effects.put(treatment, fitted.effect(training, Set.of(BaselineDesign.featureName(treatment))));
            }
            return new Fitted(fitted.predict(design), equations, effects, Optional.empty());
        }
    }
}
