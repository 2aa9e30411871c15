package mmmbayes.model;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.model.ReferenceModels.Variant;
import mmmbayes.spec.SimulationSpec;
import mmmbayes.spec.SimulationSpec.ControlPath;
import mmmbayes.spec.SimulationSpec.Flighting;
import mmmbayes.spec.Spec;

/** A spec with a known truth, for tests: R1 with a {@code simulation} block. */
public final class GeneratingSpec {
    private static final Map<String, Flighting> CHANNELS = Map.of(
            "facebook", new Flighting(9000, 14, 2),
            "tiktok", new Flighting(4000, 6, 5),
            "instagram", new Flighting(6000, 10, 3),
            "snapchat", new Flighting(2000, 4, 7));
    private static final Map<String, ControlPath> CONTROLS = Map.of(
            "social_followers", new ControlPath.Walk(38000, 140, 260),
            "emails_send", new ControlPath.Counts(54000, 0.04),
            "sms_send", new ControlPath.Counts(18000, 0.15),
            "average_price", new ControlPath.Wave(94, 6, 57, 3),
            "promotions", new ControlPath.Flag(0.2));

    private GeneratingSpec() {}

    /** A variant of R1 with these true parameters; the others are drawn from their priors. */
    public static Spec of(Variant variant, Map<String, Double> parameters) {
        Map<String, Flighting> channels = new LinkedHashMap<>(CHANNELS);
        channels.keySet().retainAll(variant.treatments);
        SimulationSpec truth = new SimulationSpec(
                LocalDate.of(2022, 1, 3), parameters, channels, CONTROLS, 220_000, Map.of("google", 9500.0));
        Spec spec = variant.spec();
        return new Spec(
                spec.name(),
                spec.data(),
                spec.outcome(),
                spec.mediators(),
                spec.treatments(),
                spec.controls(),
                spec.trend(),
                spec.seasonality(),
                spec.regressors(),
                spec.media(),
                spec.sampler(),
                spec.report(),
                Optional.of(truth),
                spec.liftTests());
    }

    /** R1 with a plausible truth for the transforms and the media, nothing said of the rest. */
    public static Spec r1() {
        Map<String, Double> truth = new LinkedHashMap<>();
        List<String> channels = List.of("facebook", "tiktok", "instagram", "snapchat", "google");
        double[] decay = {0.5, 0.3, 0.6, 0.2, 0.25};
        double[] direct = {0.16, 0.1, 0.15, 0.04, 0.3};
        double[] onSearch = {0.45, 0.4, 0.3, 0.08};
        for (int i = 0; i < channels.size(); i++) {
            truth.put("decay[" + channels.get(i) + "]", decay[i]);
            truth.put("outcome_media[" + channels.get(i) + "]", direct[i]);
            if (i < onSearch.length) {
                truth.put("mediator_media[" + channels.get(i) + "]", onSearch[i]);
            }
        }
        truth.put("mediator_intercept", 0.55);
        truth.put("outcome_intercept", 0.7);
        truth.put("mediator_sigma", 0.1);
        truth.put("outcome_sigma", 0.07);
        return of(ReferenceModels.r1(), truth);
    }
}
