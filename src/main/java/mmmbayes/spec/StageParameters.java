package mmmbayes.spec;

import java.util.List;

/**
 * Which parameters the equation of a stage has, apart from those of media: a spec may state priors of these, and is written with them.
 *
 * @param mediator whether it is a mediator's equation
 * @param trend of all stages
 * @param seasonality of all stages
 * @param regressors of all stages
 * @param controls of all stages
 * @param directEffects whether treatments stand in the outcome's equation
 */
record StageParameters(
        boolean mediator,
        Spec.Trend trend,
        Seasonality seasonality,
        Regressors regressors,
        List<ControlSpec> controls,
        boolean directEffects) {
    static StageParameters of(Spec spec, boolean mediator) {
        return new StageParameters(
                mediator, spec.trend(), spec.seasonality(), spec.regressors(), spec.controls(), spec.directEffects());
    }

    /** The same for the outcome's equation. */
    StageParameters ofOutcome() {
        return new StageParameters(false, trend, seasonality, regressors, controls, directEffects);
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
                .filter(control -> control.column().equals(variable))
                .findFirst()
                .map(control -> mediator ? control.inMediator() : control.inOutcome())
                .orElse(mediator || directEffects);
    }
}
