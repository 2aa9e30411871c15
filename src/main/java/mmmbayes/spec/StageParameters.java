package mmmbayes.spec;

import java.util.List;

/**
 * Which parameters the equation of a stage has, apart from those of media: a spec may state priors of these, and is written with them.
 *
 * @param stage as treatments' {@code actsOn} names it: a mediator, or the outcome
 * @param trend of all stages
 * @param seasonality of all stages
 * @param regressors of all stages
 * @param controls of all stages
 * @param treatments of all stages
 */
record StageParameters(
        String stage,
        Spec.Trend trend,
        Seasonality seasonality,
        Regressors regressors,
        List<ControlSpec> controls,
        List<TreatmentSpec> treatments) {
    static StageParameters of(Spec spec, String stage) {
        return new StageParameters(
                stage, spec.trend(), spec.seasonality(), spec.regressors(), spec.controls(), spec.treatments());
    }

    /** The same for another stage. */
    StageParameters of(String other) {
        return new StageParameters(other, trend, seasonality, regressors, controls, treatments);
    }

    /** Whether it is a mediator's equation. */
    boolean mediator() {
        return !stage.equals(TreatmentSpec.OUTCOME);
    }

    /**
     * Whether there is at least one parameter of a kind.
     *
     * @param kind such as {@code changepoints}, as the spec calls it after the stage
     * @param family of the stage
     */
    boolean has(String kind, Family family) {
        return switch (kind) {
            case "intercept", "sigma" -> true;
            case "trend" -> trend != Spec.Trend.NONE;
            case "season" -> seasonality.order() > 0;
            case "dof" -> family.distribution() == Family.Distribution.STUDENT_T;
            case "autocorrelation" -> family.errors() == Family.Errors.AR1;
            case "changepoints" -> regressors.changepoints() > 0;
            case "events" -> !regressors.events().isEmpty();
            case "calendar" -> !regressors.calendar().isEmpty();
            case "lags" -> regressors.lags().stream().anyMatch(lag -> stands(lag.variable()));
            case "interactions" ->
                regressors.interactions().stream().anyMatch(pair -> stands(pair.first()) && stands(pair.second()));
            case "zero_spend" -> regressors.zeroSpend().stream().anyMatch(this::stands);
            default -> throw new IllegalArgumentException("no parameter of a stage: " + kind);
        };
    }

    private boolean stands(String variable) {
        return controls.stream()
                        .anyMatch(control -> control.column().equals(variable)
                                && (mediator() ? control.inMediator() : control.inOutcome()))
                || treatments.stream()
                        .anyMatch(treatment -> treatment.name().equals(variable)
                                && treatment.actsOn().contains(stage));
    }
}
