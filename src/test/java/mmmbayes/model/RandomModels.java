package mmmbayes.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import mmmbayes.data.Dataset;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.EventSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.OutcomeSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TransformSpec;
import mmmbayes.spec.TreatmentSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Models of every form, with parameters, from a seed: cases of property tests. */
public final class RandomModels {
    private static final int WEEKS = 32;
    private static final Family.Distribution[] PLAIN = {Family.Distribution.NORMAL, Family.Distribution.LOGNORMAL};

    private RandomModels() {}

    /**
     * One case.
     *
     * @param seed that makes it again
     * @param model on 32 weeks
     * @param parameters inside their supports
     * @param tail rule
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Case(int seed, MediationModel model, double[] parameters, ReportSpec.Tail tail) {
        @Override
        public String toString() {
            Spec spec = model.spec();
            return "seed " + seed + ", " + tail + ", mediators "
                    + spec.mediators().stream()
                            .map(mediator -> mediator.enters() + " " + mediator.family())
                            .toList()
                    + ", outcome " + spec.outcome().family() + " "
                    + spec.outcome().trendAndSeason() + ", treatments act on "
                    + spec.treatments().stream().map(TreatmentSpec::actsOn).toList() + ", "
                    + spec.media() + ", "
                    + spec.transforms().stream()
                            .map(form -> form.adstock().form() + " and "
                                    + form.saturation().form())
                            .toList()
                    + ", trend " + spec.trend() + ", " + spec.regressors();
        }
    }

    /** The case of a seed. */
    public static Case of(int seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create((long) seed);
        Dataset data = data(random);
        Spec spec = spec(random, data);
        MediationModel model = MediationModel.of(spec, data);
        ReportSpec.Tail tail = random.nextBoolean() ? ReportSpec.Tail.SIMULATE : ReportSpec.Tail.IGNORE;
        return new Case(seed, model, parameters(model, random), tail);
    }

    /**
     * The case of a seed among all forms of likelihood: Student's t, noise in proportion to mean or volume, lognormal about a
     * natural mean, autocorrelated errors, controls, trend and season that multiply the outcome.
     */
    public static Case ofForms(int seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1000L + seed);
        Dataset data = data(random);
        Spec plain = spec(random, data);
        List<MediatorSpec> mediators = plain.mediators().stream()
                .map(mediator -> new MediatorSpec(
                        mediator.name(),
                        mediator.column(),
                        form(random, data.column(mediator.column())),
                        mediator.enters(),
                        mediator.transform(),
                        mediator.outcomeMedia(),
                        mediator.priors()))
                .toList();
        Family family = form(random, data.column("revenue"));
        boolean multiplies = !family.predictsLogarithm();
        Spec spec = with(
                plain,
                new OutcomeSpec(
                        "revenue",
                        family,
                        plain.outcome().priors(),
                        multiplies && random.nextBoolean() ? ControlSpec.Acts.EXPONENTIAL : ControlSpec.Acts.ADDITIVE),
                mediators,
                plain.controls().stream()
                        .map(control -> multiplies ? multiplying(control) : control)
                        .toList());
        MediationModel model = MediationModel.of(spec, data);
        ReportSpec.Tail tail = random.nextBoolean() ? ReportSpec.Tail.SIMULATE : ReportSpec.Tail.IGNORE;
        return new Case(seed, model, parameters(model, random), tail);
    }

    /** The same with experiments; the noise that they ask for has random normal scores. */
    public static Case withExperiments(Case of, List<LiftTest> tests) {
        MediationModel plain = of.model();
        MediationModel model = MediationModel.of(plain.spec().withLiftTests(tests), plain.data(), plain.scales());
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(2000L + of.seed());
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] parameters = Arrays.copyOf(of.parameters(), model.parameters().size());
        for (int i = of.parameters().length; i < parameters.length; i++) {
            parameters[i] = normal.sample();
        }
        return new Case(of.seed(), model, parameters, of.tail());
    }

    private static ControlSpec multiplying(ControlSpec control) {
        return switch (control.column()) {
            case "average_price" -> acting(control, ControlSpec.Acts.LINEAR, Optional.of(new Prior.Normal(0, 0.1)));
            case "promotions" -> acting(control, ControlSpec.Acts.EXPONENTIAL, Optional.empty());
            default -> control;
        };
    }

    /** The same control, multiplying the outcome. */
    public static ControlSpec acting(ControlSpec control, ControlSpec.Acts acts, Optional<Prior> quadratic) {
        return new ControlSpec(
                control.column(),
                control.transform(),
                control.inMediator(),
                control.inOutcome(),
                control.lag(),
                control.lever(),
                control.mediatorPrior(),
                control.outcomePrior(),
                acts,
                quadratic);
    }

    private static Family form(UniformRandomProvider random, double[] response) {
        Family plain = family(random, response);
        Family.Distribution distribution = pick(random, Family.Distribution.values());
        boolean lognormal = distribution == Family.Distribution.LOGNORMAL;
        Family.MeanScale mean = lognormal && random.nextBoolean() ? Family.MeanScale.LOG : Family.MeanScale.NATURAL;
        Family.Noise noise = mean == Family.MeanScale.LOG ? Family.Noise.MEAN : pick(random, Family.Noise.values());
        boolean mayDepend = plain.censoredBelow().isEmpty() && !(lognormal && mean == Family.MeanScale.NATURAL);
        Family.Errors errors = mayDepend && random.nextBoolean() ? Family.Errors.AR1 : Family.Errors.INDEPENDENT;
        return new Family(distribution, plain.censoredBelow(), mean, noise, errors);
    }

    /** Other parameters for the same model. */
    public static double[] parameters(MediationModel model, UniformRandomProvider random) {
        return model.parameterNames().readable().stream()
                .mapToDouble(name -> parameter(name, random))
                .toArray();
    }

    private static double parameter(String name, UniformRandomProvider random) {
        if (name.contains("decay[")) {
            return random.nextDouble(0.02, 0.95);
        }
        if (name.contains("half_saturation[")
                || name.contains("shape[")
                || name.contains("scale[")
                || name.contains("peak[")) {
            return random.nextDouble(0.4, 2);
        }
        if (name.endsWith("_sigma")) {
            return random.nextDouble(0.1, 0.5);
        }
        if (name.endsWith("_dof")) {
            return random.nextDouble(2.5, 12);
        }
        if (name.endsWith("_autocorrelation")) {
            return random.nextDouble(-0.5, 0.8);
        }
        if (name.endsWith("_intercept")) {
            return random.nextDouble(0.2, 0.8);
        }
        return name.contains("_media[") ? random.nextDouble(-0.2, 0.6) : random.nextDouble(-0.15, 0.15);
    }

    private static Dataset data(UniformRandomProvider random) {
        Dataset data = ReferenceModels.data().rows(20, 20 + WEEKS);
        double[] google = data.column("google_spend");
        double[] second = new double[WEEKS];
        for (int week = 0; week < WEEKS; week++) {
            second[week] = 1000 * (0.1 + random.nextDouble());
            google[week] = random.nextDouble() < 0.3 ? 0.4 * google[week] : google[week];
        }
        return data.with("bing_spend", second).with("google_spend", google);
    }

    private static Spec spec(UniformRandomProvider random, Dataset data) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.treatments = List.of("facebook", "tiktok", "snapchat");
        variant.mediatorFamily = family(random, data.column("google_spend"));
        variant.outcomeFamily = family(random, data.column("revenue"));
        variant.enters = pick(random, MediatorSpec.Enters.values());
        variant.directEffects = random.nextInt(4) > 0;
        variant.mediated = random.nextInt(8) > 0;
        variant.transforms = pick(random, MediaSpec.Transforms.values());
        variant.history = pick(random, MediaSpec.History.values());
        boolean finite = variant.history == MediaSpec.History.DROP || random.nextInt(3) > 0;
        variant.maxLag = finite ? OptionalInt.of(1 + random.nextInt(8)) : OptionalInt.empty();
        variant.scaling = pick(random, MediaSpec.Scaling.values());
        variant.forms = new HashMap<>();
        for (String channel : List.of("facebook", "snapchat", "google", "bing")) {
            variant.forms.put(channel, form(random, finite));
        }
        Spec spec = variant.spec();
        List<MediatorSpec> mediators = new ArrayList<>(spec.mediators());
        if (variant.mediated && random.nextInt(3) == 0) {
            MediatorSpec first = mediators.get(0);
            mediators.add(new MediatorSpec(
                    "bing",
                    "bing_spend",
                    family(random, data.column("bing_spend")),
                    pick(random, MediatorSpec.Enters.values()),
                    Objects.requireNonNull(variant.forms.get("bing")),
                    first.outcomeMedia(),
                    first.priors()));
        }
        Spec complete = with(spec, mediators, controls(spec))
                .withRegressors(pick(random, Spec.Trend.values()), regressors(random));
        return complete.withChannels(acting(random, complete, variant.directEffects), mediators);
    }

    /**
     * Treatments that act on every mediator, and on the outcome where there are direct effects; in half of the cases all but the
     * last act on a part. What acts on a residualised mediator acts on the outcome, as a rule asks.
     */
    private static List<TreatmentSpec> acting(UniformRandomProvider random, Spec spec, boolean directEffects) {
        List<String> names = spec.mediators().stream().map(MediatorSpec::name).toList();
        boolean some = random.nextBoolean();
        List<TreatmentSpec> treatments = new ArrayList<>();
        for (TreatmentSpec treatment : spec.treatments()) {
            boolean all = !some || treatments.size() == spec.treatments().size() - 1;
            List<String> stages = new ArrayList<>(names);
            stages.removeIf(name -> random.nextBoolean() && !all);
            boolean residualised = spec.mediators().stream()
                    .anyMatch(mediator ->
                            stages.contains(mediator.name()) && mediator.enters() == MediatorSpec.Enters.RESIDUALISED);
            boolean direct = all ? directEffects : random.nextBoolean();
            if (direct || residualised || stages.isEmpty()) {
                stages.add(TreatmentSpec.OUTCOME);
            }
            treatments.add(acting(treatment, stages));
        }
        return treatments;
    }

    /** The same treatment acting on other stages. */
    public static TreatmentSpec acting(TreatmentSpec treatment, List<String> stages) {
        boolean onOutcome = stages.contains(TreatmentSpec.OUTCOME);
        Prior media = new Prior.HalfNormal(0.4);
        return new TreatmentSpec(
                treatment.name(),
                treatment.column(),
                treatment.transform(),
                stages,
                stages.size() > (onOutcome ? 1 : 0)
                        ? Optional.of(treatment.mediatorMedia().orElse(media))
                        : Optional.empty(),
                onOutcome ? Optional.of(treatment.outcomeMedia().orElse(media)) : Optional.empty());
    }

    /** Some of every kind, in half of the cases. */
    private static Regressors regressors(UniformRandomProvider random) {
        if (random.nextBoolean()) {
            return Regressors.NONE;
        }
        LocalDate launch = ReferenceModels.data().weeks().get(20 + random.nextInt(WEEKS));
        return new Regressors(
                random.nextInt(4),
                List.of(new EventSpec("launch", List.of(new EventSpec.When.Dates(launch, launch.plusDays(9))))),
                List.of(pick(random, Regressors.Calendar.values())),
                List.of(
                        new Regressors.Lag("facebook", 1 + random.nextInt(3)),
                        new Regressors.Lag("average_price", 1),
                        new Regressors.Lag("promotions", 2)),
                List.of(
                        new Regressors.Interaction("promotions", "facebook"),
                        new Regressors.Interaction("tiktok", "average_price"),
                        new Regressors.Interaction("facebook", "tiktok"),
                        new Regressors.Interaction("promotions", "average_price")),
                List.of("snapchat"));
    }

    private static TransformSpec form(UniformRandomProvider random, boolean finite) {
        Prior decay = new Prior.Beta(2, 2);
        Prior positive = new Prior.LogNormal(0, 0.5);
        int lags = random.nextInt(9);
        Adstock adstock = switch (random.nextInt(6)) {
            case 0 -> new Adstock.Delayed(lags, decay, positive);
            case 1 -> new Adstock.WeibullPdf(lags, positive, positive);
            case 2 -> new Adstock.Binomial(lags, decay);
            case 3 -> new Adstock.None();
            default -> new Adstock.Geometric(finite ? OptionalInt.of(lags) : OptionalInt.empty(), decay);
        };
        Saturation saturation = switch (random.nextInt(6)) {
            case 0 -> new Saturation.Logistic(positive);
            case 1 -> new Saturation.MichaelisMenten(positive);
            case 2 -> new Saturation.Log1p();
            case 3 -> new Saturation.None();
            default -> new Saturation.Hill(positive, positive);
        };
        return new TransformSpec(adstock, saturation);
    }

    private static <T> T pick(UniformRandomProvider random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Family family(UniformRandomProvider random, double[] response) {
        Family.Distribution distribution = pick(random, PLAIN);
        double[] sorted = response.clone();
        Arrays.sort(sorted);
        boolean censored = random.nextInt(3) == 0;
        return new Family(
                distribution, censored ? OptionalDouble.of(sorted[sorted.length / 4]) : OptionalDouble.empty());
    }

    /** Price as a logged lever, promotions as a switch, one control lagged, one in the outcome alone. */
    private static List<ControlSpec> controls(Spec spec) {
        return spec.controls().stream()
                .map(control -> switch (control.column()) {
                    case "average_price" ->
                        changed(control, ControlSpec.Transform.LOG, true, 0, new ControlSpec.Reference.Mean());
                    case "promotions" ->
                        changed(control, ControlSpec.Transform.NONE, true, 2, new ControlSpec.Reference.Value(0));
                    case "emails_send" ->
                        changed(control, ControlSpec.Transform.STANDARDISE, false, 0, new ControlSpec.Reference.Mean());
                    default -> control;
                })
                .filter(control -> !control.column().equals("sms_send"))
                .toList();
    }

    private static ControlSpec changed(
            ControlSpec control,
            ControlSpec.Transform transform,
            boolean inMediator,
            int lag,
            ControlSpec.Reference reference) {
        return new ControlSpec(
                control.column(),
                transform,
                inMediator,
                true,
                lag,
                Optional.of(new ControlSpec.Lever(reference)),
                control.mediatorPrior(),
                control.outcomePrior());
    }

    /** A spec with other mediators and controls. */
    public static Spec with(Spec spec, List<MediatorSpec> mediators, List<ControlSpec> controls) {
        return with(spec, spec.outcome(), mediators, controls);
    }

    /** A spec with another outcome, other mediators and controls. */
    public static Spec with(Spec spec, OutcomeSpec outcome, List<MediatorSpec> mediators, List<ControlSpec> controls) {
        return new Spec(
                spec.name(),
                spec.data(),
                outcome,
                mediators,
                spec.treatments(),
                controls,
                spec.trend(),
                spec.seasonality(),
                spec.regressors(),
                spec.media(),
                spec.sampler(),
                spec.report(),
                spec.simulation(),
                spec.liftTests());
    }
}
