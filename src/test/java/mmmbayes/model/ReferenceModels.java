package mmmbayes.model;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import mmmbayes.data.Dataset;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.OutcomeSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.RegressorPriors;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.SamplerSpec;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.Seasonality;
import mmmbayes.spec.Spec;
import mmmbayes.spec.StagePriors;
import mmmbayes.spec.TransformSpec;
import mmmbayes.spec.TreatmentSpec;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The reference mediation posterior R1 and variants of it, for tests. */
public final class ReferenceModels {
    private static final List<String> CONTROLS =
            List.of("social_followers", "emails_send", "sms_send", "average_price", "promotions");

    private ReferenceModels() {}

    /** 156 generated weeks with known truth. */
    public static Dataset data() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ReferenceModels.class.getResourceAsStream("/reference/weekly.csv")),
                StandardCharsets.UTF_8)) {
            List<LocalDate> weeks = new ArrayList<>();
            Map<String, List<Double>> lists = new LinkedHashMap<>();
            for (CSVRecord row : CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)) {
                weeks.add(LocalDate.parse(row.get("week")));
                row.toMap().forEach((name, cell) -> {
                    if (!name.equals("week")) {
                        lists.computeIfAbsent(name, key -> new ArrayList<>()).add(Double.parseDouble(cell));
                    }
                });
            }
            Map<String, double[]> columns = new LinkedHashMap<>();
            lists.forEach((name, list) -> columns.put(
                    name, list.stream().mapToDouble(Double::doubleValue).toArray()));
            return Dataset.of(weeks, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** R1 as it is pinned. */
    public static Variant r1() {
        return new Variant();
    }

    /** A spec under construction: R1 with some choices changed. */
    public static final class Variant {
        public Family mediatorFamily = new Family(Family.Distribution.NORMAL, OptionalDouble.empty());
        public Family outcomeFamily = new Family(Family.Distribution.NORMAL, OptionalDouble.empty());
        public MediatorSpec.Enters enters = MediatorSpec.Enters.OBSERVED;
        /** Whether price, promotions, trend and season multiply the outcome. */
        public boolean factors;

        public boolean directEffects = true;
        public boolean mediated = true;
        /** Stages on which a treatment acts, where not on all. */
        public Map<String, List<String>> actsOn = Map.of();

        public MediaSpec.Transforms transforms = MediaSpec.Transforms.SHARED;
        public MediaSpec.History history = MediaSpec.History.ZERO;
        public MediaSpec.Scaling scaling = MediaSpec.Scaling.MEAN;
        public OptionalInt maxLag = OptionalInt.of(12);
        public SamplerSpec.Coefficients coefficients = SamplerSpec.Coefficients.COLLAPSED;
        public Prior decay = new Prior.Beta(2, 2);
        public Prior mediatorMedia = new Prior.HalfNormal(0.5);
        public Prior outcomeMedia = new Prior.HalfNormal(0.4);
        public Prior controls = new Prior.Normal(0, 0.3);
        /** Transforms of channels that have another one than the others. */
        public Map<String, TransformSpec> forms = Map.of();

        public List<String> treatments = List.of("facebook", "tiktok", "instagram", "snapchat");

        public Spec spec() {
            TransformSpec transform = new TransformSpec(
                    new Adstock.Geometric(maxLag, decay),
                    new Saturation.Hill(new Prior.LogNormal(0, 0.6), new Prior.LogNormal(0.2, 0.3)));
            StagePriors stage = new StagePriors(
                    new Prior.Normal(0.5, 0.5),
                    new Prior.Normal(0, 0.3),
                    new Prior.Normal(0, 0.2),
                    new Prior.HalfNormal(0.3),
                    RegressorPriors.standard(Family.Distribution.NORMAL));
            return new Spec(
                    "r1",
                    DataSpec.weekly("weekly.csv", "week", Optional.empty()),
                    new OutcomeSpec(
                            "revenue",
                            outcomeFamily,
                            stage,
                            factors ? ControlSpec.Acts.EXPONENTIAL : ControlSpec.Acts.ADDITIVE),
                    mediated
                            ? List.of(new MediatorSpec(
                                    "google",
                                    "google_spend",
                                    mediatorFamily,
                                    enters,
                                    forms.getOrDefault("google", transform),
                                    outcomeMedia,
                                    stage))
                            : List.of(),
                    treatments.stream()
                            .map(name -> new TreatmentSpec(
                                    name,
                                    name + "_spend",
                                    forms.getOrDefault(name, transform),
                                    actsOn(name),
                                    actsOn(name).contains("google") ? Optional.of(mediatorMedia) : Optional.empty(),
                                    actsOn(name).contains("outcome") ? Optional.of(outcomeMedia) : Optional.empty()))
                            .toList(),
                    CONTROLS.stream()
                            .map(name -> new ControlSpec(
                                    name,
                                    ControlSpec.Transform.STANDARDISE,
                                    true,
                                    true,
                                    0,
                                    Optional.empty(),
                                    controls,
                                    controls))
                            .map(control -> factors ? multiplying(control) : control)
                            .toList(),
                    Spec.Trend.LINEAR,
                    new Seasonality(2, 52.1775),
                    Regressors.NONE,
                    new MediaSpec(transforms, history, scaling),
                    new SamplerSpec(4, 500, 1000, 20240101, 0.8, 10, coefficients),
                    new ReportSpec(List.of(0.5, 0.9), ReportSpec.Tail.SIMULATE, 0.2, ""),
                    Optional.empty(),
                    List.of());
        }

        private List<String> actsOn(String treatment) {
            List<String> all =
                    !mediated ? List.of("outcome") : directEffects ? List.of("google", "outcome") : List.of("google");
            return actsOn.getOrDefault(treatment, all);
        }

        private static ControlSpec multiplying(ControlSpec control) {
            return switch (control.column()) {
                case "average_price" ->
                    RandomModels.acting(control, ControlSpec.Acts.LINEAR, Optional.of(new Prior.Normal(0, 0.05)));
                case "promotions" ->
                    RandomModels.acting(control, ControlSpec.Acts.EXPONENTIAL, Optional.of(new Prior.Normal(0, 0.05)));
                default -> control;
            };
        }

        public MediationModel model() {
            return model(data());
        }

        public MediationModel model(Dataset data) {
            return MediationModel.of(spec(), data);
        }
    }
}
