package mmmbayes.baseline;

import java.util.Arrays;
import java.util.Set;

/**
 * The two-step point estimate of a mediation model. Stage 1 regresses the mediator on treatments and controls; stage 2
 * regresses the outcome on treatments, the feature of the <em>predicted</em> mediator, and controls. Predicted mediator spend
 * below zero counts as zero.
 *
 * @param mediatorForecaster how stage 1 is fitted
 * @param forecaster how stage 2 is fitted
 * @param mediatorFeature from mediator spend to the feature of stage 2
 */
public record TwoStage(Forecaster mediatorForecaster, Forecaster forecaster, MediatorFeature mediatorFeature) {
    private static final String MEDIATOR = "mediator";

    /** Both stages fitted alike, such as by {@code new Ridge(1)}. */
    public TwoStage(Forecaster forecaster, MediatorFeature mediatorFeature) {
        this(forecaster, forecaster, mediatorFeature);
    }

    /** Short name for tables, such as {@code two_stage_ridge}. */
    public String name() {
        return "two_stage_" + forecaster.name();
    }

    /**
     * Fits both stages to the training weeks.
     *
     * @param design features of the training weeks; no feature of stage 2 may be called {@code mediator}
     * @param mediator mediator spend, {@code [week]}
     * @param outcome outcome, {@code [week]}
     */
    public Fit fit(MediationDesign design, double[] mediator, double[] outcome) {
        FittedForecaster stage1 = mediatorForecaster.fit(design.mediatorFeatures(), mediator);
        double[] feature = mediatorFeature.of(predictedMediator(stage1, design));
        FittedForecaster stage2 = forecaster.fit(stage2Features(design, feature), outcome);
        return new Fit(stage1, stage2, mediatorFeature);
    }

    private static double[] predictedMediator(FittedForecaster stage1, MediationDesign design) {
        return Arrays.stream(stage1.predict(design.mediatorFeatures()))
                .map(spend -> Math.max(0, spend))
                .toArray();
    }

    private static DesignMatrix stage2Features(MediationDesign design, double[] feature) {
        DesignMatrix others = design.outcomeFeatures();
        if (others.featureNames().contains(MEDIATOR)) {
            throw new IllegalArgumentException("a feature may not be called " + MEDIATOR);
        }
        return others.with(MEDIATOR, feature);
    }

    /**
     * Both fitted stages.
     *
     * @param stage1 mediator equation
     * @param stage2 outcome equation; the mediator's feature is called {@code mediator}
     * @param mediatorFeature from mediator spend to the feature of stage 2
     */
    public record Fit(FittedForecaster stage1, FittedForecaster stage2, MediatorFeature mediatorFeature) {
        /** Predicted mediator spend, {@code [week]}, at least 0. */
        public double[] predictMediator(MediationDesign design) {
            return predictedMediator(stage1, design);
        }

        /**
         * Predicted outcome, {@code [week]}.
         *
         * @param design all weeks whose mediator spend still acts: for a holdout give the whole series, training weeks first,
         *     and read the last values
         */
        public double[] predict(MediationDesign design) {
            return outcome(design, predictMediator(design));
        }

        /**
         * Direct, indirect and total effect of a treatment in the given weeks against its features at zero.
         *
         * @param design all weeks, from the first one on
         * @param treatmentFeatures names of all the features that the treatment's spend makes
         * @throws IllegalArgumentException if a feature is unknown
         */
        public MediationEffect effect(MediationDesign design, Set<String> treatmentFeatures) {
            MediationDesign without = design.withoutTreatment(treatmentFeatures);
            double[] mediatorWithout = predictMediator(without);
            double[] factual = predict(design);
            double[] indirectOff = outcome(design, mediatorWithout);
            double[] allOff = outcome(without, mediatorWithout);
            return new MediationEffect(difference(indirectOff, allOff), difference(factual, indirectOff));
        }

        private double[] outcome(MediationDesign design, double[] mediator) {
            return stage2.predict(stage2Features(design, mediatorFeature.of(mediator)));
        }

        private static double[] difference(double[] left, double[] right) {
            double[] difference = new double[left.length];
            for (int week = 0; week < difference.length; week++) {
                difference[week] = left[week] - right[week];
            }
            return difference;
        }
    }
}
