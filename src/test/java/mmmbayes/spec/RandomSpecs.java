package mmmbayes.spec;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Valid specs at random, with names that are hard on a YAML writer. */
final class RandomSpecs {
    private static final List<String> NAMES = List.of(
            "facebook",
            "TV spots",
            "näher: dran",
            "#hash",
            "- dash",
            "null",
            "true",
            "1",
            "0.5",
            "a, b",
            "{x}",
            "'quoted'",
            "\"q\"",
            "emoji 📺",
            "~",
            "no",
            "*star",
            "&and",
            "!bang",
            "%p",
            "@at",
            "tab\u00A0space",
            "2024-01-03",
            "x: y # z",
            "1e3",
            "?");

    private final UniformRandomProvider random;
    private int names;
    private boolean finite;
    private Family.Distribution mediatorDistribution = Family.Distribution.NORMAL;
    private Family.Distribution outcomeDistribution = Family.Distribution.NORMAL;

    RandomSpecs(long seed) {
        random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    }

    Spec spec() {
        names = random.nextInt(NAMES.size());
        finite = random.nextBoolean();
        List<Family> mediatorFamilies = list(0, 2, this::family);
        boolean mediated = !mediatorFamilies.isEmpty();
        List<String> mediatorNames =
                mediatorFamilies.stream().map(family -> name()).toList();
        List<MediatorSpec.Enters> enters = mediatorFamilies.stream()
                .map(family -> pick(MediatorSpec.Enters.values()))
                .toList();
        boolean mustActDirectly = enters.contains(MediatorSpec.Enters.RESIDUALISED);
        Family outcomeFamily = family();
        outcomeDistribution = outcomeFamily.ofPredictor();
        mediatorDistribution = mediated ? mediatorFamilies.get(0).ofPredictor() : Family.Distribution.NORMAL;
        List<TreatmentSpec> treatments =
                list(0, 4, () -> treatment(random.nextBoolean() ? mediatorNames : List.of(), mustActDirectly));
        treatments.add(treatment(mediatorNames, mustActDirectly));
        ControlSpec.Acts[] ways = ways(outcomeFamily);
        List<ControlSpec> controls = list(0, 4, () -> control(mediated, ways));
        Map<String, DataSpec.Missing> missing = new LinkedHashMap<>();
        treatments.forEach(t -> missing.put(t.column(), pick(DataSpec.Missing.values())));
        Spec.Trend trend = pick(Spec.Trend.values());
        Seasonality seasonality = new Seasonality(random.nextInt(5), 20 + 40 * random.nextDouble());
        Regressors regressors = regressors(trend, treatments, controls);
        StageParameters ofOutcome =
                new StageParameters(TreatmentSpec.OUTCOME, trend, seasonality, regressors, controls, treatments);
        List<MediatorSpec> mediators = new ArrayList<>();
        for (int i = 0; i < mediatorFamilies.size(); i++) {
            Family family = mediatorFamilies.get(i);
            String name = mediatorNames.get(i);
            mediators.add(new MediatorSpec(
                    name, name(), family, enters.get(i), transform(), prior(), stage(ofOutcome.of(name), family)));
        }
        OutcomeSpec outcome = new OutcomeSpec(name(), outcomeFamily, stage(ofOutcome, outcomeFamily), pick(ways));
        return new Spec(
                "spec-" + random.nextInt(100),
                new DataSpec(
                        random.nextBoolean() ? "" : "../data/some file.csv",
                        name(),
                        random.nextBoolean() ? Optional.empty() : Optional.of("dd.MM.yyyy"),
                        pick(Step.values()),
                        random.nextBoolean() ? Map.of() : missing,
                        Map.of()),
                outcome,
                mediators,
                treatments,
                controls,
                trend,
                seasonality,
                regressors,
                new MediaSpec(
                        pick(MediaSpec.Transforms.values()),
                        finite ? pick(MediaSpec.History.values()) : MediaSpec.History.ZERO,
                        pick(MediaSpec.Scaling.values())),
                sampler(),
                new ReportSpec(
                        List.of(0.25, 0.5 + random.nextDouble() / 3),
                        pick(ReportSpec.Tail.values()),
                        0.5 * (1 - random.nextDouble()),
                        random.nextBoolean() ? "" : "€"),
                random.nextBoolean() ? Optional.empty() : Optional.of(simulation(mediators, treatments, controls)),
                list(0, 3, () -> liftTest(treatments)));
    }

    private LiftTest liftTest(List<TreatmentSpec> treatments) {
        LocalDate from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(300));
        return new LiftTest(
                name(),
                treatments.get(random.nextInt(treatments.size())).name(),
                from,
                from.plusDays(random.nextInt(60)),
                random.nextBoolean()
                        ? new LiftTest.SpendChange.Share(-100 * (1 - random.nextDouble()))
                        : new LiftTest.SpendChange.Amount(1e4 * (1 - random.nextDouble())),
                1e4 * (random.nextDouble() - 0.5),
                1e3 * (1 - random.nextDouble()),
                LiftTest.Estimand.TOTAL,
                pick(LiftTest.Counts.values()));
    }

    private Regressors regressors(Spec.Trend trend, List<TreatmentSpec> treatments, List<ControlSpec> controls) {
        List<String> variables = new ArrayList<>();
        treatments.forEach(treatment -> variables.add(treatment.name()));
        controls.forEach(control -> variables.add(control.column()));
        String first = variables.get(0);
        LocalDate date = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(700));
        MonthDay day = MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28));
        return new Regressors(
                trend == Spec.Trend.PIECEWISE ? 1 + random.nextInt(20) : 0,
                list(
                        0,
                        2,
                        () -> new EventSpec(
                                name(),
                                List.of(
                                        new EventSpec.When.Dates(date, date.plusDays(random.nextInt(3))),
                                        new EventSpec.When.EveryYear(day, MonthDay.of(2, 1 + random.nextInt(29)))))),
                random.nextBoolean() ? List.of() : List.of(pick(Regressors.Calendar.values())),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Regressors.Lag(first, 1), new Regressors.Lag(first, 2 + random.nextInt(9))),
                variables.size() == 1
                        ? List.of()
                        : List.of(new Regressors.Interaction(first, variables.get(variables.size() - 1))),
                random.nextBoolean() ? List.of() : List.of(treatments.get(0).name()));
    }

    private SamplerSpec sampler() {
        return new SamplerSpec(
                1 + random.nextInt(8),
                20 + random.nextInt(1000),
                4 + random.nextInt(5000),
                random.nextLong(Long.MAX_VALUE),
                0.6 + 0.3 * random.nextDouble(),
                1 + random.nextInt(12),
                pick(SamplerSpec.Coefficients.values()));
    }

    private SimulationSpec simulation(
            List<MediatorSpec> mediators, List<TreatmentSpec> treatments, List<ControlSpec> controls) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        Map<String, SimulationSpec.Flighting> channels = new LinkedHashMap<>();
        for (TreatmentSpec treatment : treatments) {
            parameters.put("decay[" + treatment.name() + "]", random.nextDouble());
            Optional<SimulationSpec.Follows> follows = channels.isEmpty() || random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new SimulationSpec.Follows(treatments.get(0).name(), 1 - random.nextDouble()));
            channels.put(
                    treatment.name(),
                    new SimulationSpec.Flighting(1000 * positive(), positive(), random.nextInt(4), follows));
        }
        Map<String, SimulationSpec.ControlPath> paths = new LinkedHashMap<>();
        List<SimulationSpec.ControlPath> kinds = List.of(
                new SimulationSpec.ControlPath.Walk(number(), number(), positive()),
                new SimulationSpec.ControlPath.Counts(positive(), random.nextDouble()),
                new SimulationSpec.ControlPath.Wave(number(), positive(), positive(), positive()),
                new SimulationSpec.ControlPath.Flag(random.nextDouble()));
        controls.forEach(c -> paths.put(c.column(), kinds.get(random.nextInt(kinds.size()))));
        Map<String, Double> scales = new LinkedHashMap<>();
        mediators.forEach(m -> scales.put(m.name(), positive()));
        return new SimulationSpec(
                LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)),
                parameters,
                channels,
                paths,
                positive(),
                scales);
    }

    /** Acts on all these mediators and often on the outcome. */
    private TreatmentSpec treatment(List<String> mediators, boolean mustActDirectly) {
        List<String> stages = new ArrayList<>(mediators);
        boolean onOutcome = mediators.isEmpty() || mustActDirectly || random.nextBoolean();
        if (onOutcome) {
            stages.add(TreatmentSpec.OUTCOME);
        }
        return new TreatmentSpec(
                name(),
                name(),
                transform(),
                stages,
                mediators.isEmpty() ? Optional.empty() : Optional.of(prior()),
                onOutcome ? Optional.of(prior()) : Optional.empty());
    }

    /** A random prior of a parameter that exists; the default of one that does not. */
    private Prior prior(String key, Family.Distribution family, boolean exists) {
        return exists ? prior() : PriorTable.defaultPrior(key, family);
    }

    /** In which ways controls may act on an outcome of a family. */
    private static ControlSpec.Acts[] ways(Family family) {
        if (family.predictsLogarithm()) {
            return new ControlSpec.Acts[] {ControlSpec.Acts.ADDITIVE};
        }
        return family.isOnLogarithm()
                ? new ControlSpec.Acts[] {ControlSpec.Acts.ADDITIVE, ControlSpec.Acts.EXPONENTIAL}
                : ControlSpec.Acts.values();
    }

    private ControlSpec control(boolean mediated, ControlSpec.Acts[] ways) {
        boolean inOutcome = !mediated || random.nextBoolean();
        boolean inMediator = mediated && (!inOutcome || random.nextBoolean());
        Optional<ControlSpec.Lever> lever = switch (random.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new ControlSpec.Lever(new ControlSpec.Reference.Mean()));
            default -> Optional.of(new ControlSpec.Lever(new ControlSpec.Reference.Value(positive())));
        };
        ControlSpec.Acts acts = inOutcome ? pick(ways) : ControlSpec.Acts.ADDITIVE;
        boolean quadratic = acts != ControlSpec.Acts.ADDITIVE && random.nextBoolean();
        return new ControlSpec(
                name(),
                pick(ControlSpec.Transform.values()),
                inMediator,
                inOutcome,
                random.nextInt(5),
                lever,
                prior("mediator.controls", mediatorDistribution, inMediator),
                prior("outcome.controls", outcomeDistribution, inOutcome),
                acts,
                quadratic ? Optional.of(prior()) : Optional.empty());
    }

    private Family family() {
        Family.Distribution distribution = pick(Family.Distribution.values());
        boolean lognormal = distribution == Family.Distribution.LOGNORMAL;
        boolean log = lognormal && random.nextBoolean();
        OptionalDouble bound = random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(positive());
        boolean mayDepend = bound.isEmpty() && (log || !lognormal);
        return new Family(
                distribution,
                bound,
                log ? Family.MeanScale.LOG : Family.MeanScale.NATURAL,
                log ? Family.Noise.MEAN : pick(Family.Noise.values()),
                mayDepend ? pick(Family.Errors.values()) : Family.Errors.INDEPENDENT);
    }

    private StagePriors stage(StageParameters parameters, Family family) {
        return StagePriors.of(kind -> ofStage(parameters, family, kind));
    }

    private Prior ofStage(StageParameters parameters, Family family, String kind) {
        if (!parameters.has(kind, family)) {
            return PriorTable.defaultPrior(
                    (parameters.mediator() ? "mediator." : "outcome.") + kind, family.ofPredictor());
        }
        return switch (kind) {
            case "sigma" -> positivePrior();
            case "dof" -> new Prior.Uniform(1 + positive(), 1e10);
            case "autocorrelation" -> new Prior.TruncatedNormal(number(), positive(), -1, 1);
            default -> prior();
        };
    }

    private TransformSpec transform() {
        return new TransformSpec(adstock(), saturation());
    }

    private Adstock adstock() {
        Prior decay = random.nextBoolean()
                ? new Prior.Beta(positive(), positive())
                : new Prior.TruncatedNormal(number(), positive(), 0.1 * random.nextDouble(), 0.9);
        Prior halfLife = random.nextBoolean() ? decay : new QuantityPrior.HalfLife(positivePrior());
        int lags = random.nextInt(30);
        return switch (random.nextInt(6)) {
            case 0 -> new Adstock.Delayed(lags, halfLife, positivePrior());
            case 1 -> new Adstock.WeibullPdf(lags, positivePrior(), positivePrior());
            case 2 -> new Adstock.Binomial(lags, halfLife);
            case 4 ->
                new Adstock.WeibullPdf(
                        lags, new Prior.Uniform(1, 1 + positive()), new QuantityPrior.HalfLife(positivePrior()));
            case 3 -> new Adstock.None();
            default -> new Adstock.Geometric(finite ? OptionalInt.of(lags) : OptionalInt.empty(), halfLife);
        };
    }

    private Saturation saturation() {
        return switch (random.nextInt(6)) {
            case 0 -> new Saturation.Logistic(positivePrior());
            case 1 -> new Saturation.MichaelisMenten(positivePrior());
            case 2 -> new Saturation.Log1p();
            case 3 -> new Saturation.None();
            case 4 -> new Saturation.Logistic(new QuantityPrior.SpendPerWeek(positivePrior()));
            default -> new Saturation.Hill(positivePrior(), positivePrior());
        };
    }

    private Prior positivePrior() {
        return switch (random.nextInt(7)) {
            case 0 -> new Prior.HalfNormal(positive());
            case 1 -> new Prior.LogNormal(number(), positive());
            case 2 -> new Prior.Gamma(positive(), positive());
            case 3 -> new Prior.InverseGamma(positive(), positive());
            case 4 -> new Prior.Exponential(positive());
            case 5 -> new Prior.HalfStudentT(positive(), positive());
            default -> new Prior.TruncatedNormal(number(), positive(), 0, Double.POSITIVE_INFINITY);
        };
    }

    Prior prior() {
        return switch (random.nextInt(6)) {
            case 0 -> new Prior.Normal(number(), positive());
            case 1 -> new Prior.StudentT(positive(), number(), positive());
            case 2 -> new Prior.Laplace(number(), positive());
            case 3 -> new Prior.Uniform(-positive(), positive());
            case 4 -> new Prior.TruncatedNormal(number(), positive(), Double.NEGATIVE_INFINITY, number());
            default -> positivePrior();
        };
    }

    /** Never the same twice in one spec. */
    private String name() {
        int index = names++;
        String name = NAMES.get(index % NAMES.size());
        return index < NAMES.size() ? name : name + (index / NAMES.size());
    }

    private double number() {
        return random.nextBoolean() ? random.nextInt(-5, 6) : 1e3 * Math.pow(random.nextDouble() - 0.5, 9);
    }

    private double positive() {
        return random.nextBoolean() ? 1 + random.nextInt(9) : Math.exp(20 * (random.nextDouble() - 0.5));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> list(int least, int most, java.util.function.Supplier<T> source) {
        List<T> values = new ArrayList<>();
        int count = least + random.nextInt(most - least + 1);
        while (values.size() < count) {
            values.add(source.get());
        }
        return values;
    }
}
