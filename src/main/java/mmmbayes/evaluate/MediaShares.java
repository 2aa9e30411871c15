package mmmbayes.evaluate;

import java.util.Arrays;
import java.util.List;
import mmmbayes.draws.Draws;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.InterventionPath;
import mmmbayes.model.MediationModel;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.ReportSpec;

/**
 * How every draw divides the expected outcome of all weeks: with x the recorded plan and x0 no treatment and no mediator spend,
 * the media share is {@code (Y(x) - Y(x0)) / Y(x)}; the baseline is Y(x0) with levers at their reference.
 */
final class MediaShares {
    static final String EXPECTED = "expected_outcome_per_week";
    static final String BASELINE = "baseline_per_week";
    static final String MEDIA_SHARE = "media_share";

    private MediaShares() {}

    static List<PriorPredictive.Quantity> of(MediationModel model, Draws draws, long seed) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, ReportSpec.Tail.IGNORE);
        int from = counterfactuals.firstWeek();
        int to = counterfactuals.weekCount();
        Intervention noMedia = counterfactuals.observed();
        for (int treatment = 0; treatment < counterfactuals.treatmentCount(); treatment++) {
            noMedia = noMedia.withSpendFactor(treatment, 0, from, to);
        }
        for (int mediator = 0; mediator < counterfactuals.mediatorCount(); mediator++) {
            noMedia = noMedia.withMediator(mediator, 0, from, to);
        }
        Intervention baseline = noMedia;
        for (ControlSpec control : model.spec().controls()) {
            if (control.lever().isPresent()) {
                baseline = baseline.withLever(control.column(), counterfactuals.leverReference(control.column()));
            }
        }
        Intervention[] plans = {counterfactuals.observed(), noMedia, baseline};
        double[][] perWeek = new double[plans.length][draws.drawCount()];
        double[] parameters = new double[draws.parameters().size()];
        double[] outcome = new double[counterfactuals.pathWeekCount()];
        CounterfactualPaths paths = counterfactuals.newPaths();
        InterventionPath path = counterfactuals.newPath();
        double[] share = new double[draws.drawCount()];
        for (int draw = 0; draw < draws.drawCount(); draw++) {
            draws.row(0, draw, parameters);
            paths.load(parameters, DrawStream.of(seed, DrawStream.Purpose.COUNTERFACTUAL, 0, draw));
            for (int plan = 0; plan < plans.length; plan++) {
                paths.evaluate(plans[plan], path);
                paths.expectedOutcome(path, path, outcome);
                perWeek[plan][draw] = Arrays.stream(outcome, from, to).average().orElse(Double.NaN);
            }
            share[draw] = (perWeek[0][draw] - perWeek[1][draw]) / perWeek[0][draw];
        }
        String money = "outcome per week";
        return List.of(
                PriorPredictive.Quantity.of(EXPECTED, "", money, perWeek[0]),
                PriorPredictive.Quantity.of(BASELINE, "", money, perWeek[2]),
                PriorPredictive.Quantity.of(MEDIA_SHARE, "", "share of expected outcome", share));
    }
}
