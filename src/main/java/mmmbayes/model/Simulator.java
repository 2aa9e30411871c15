package mmmbayes.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import mmmbayes.data.Dataset;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Problem;
import mmmbayes.spec.SimulationSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Data from a spec, with known truth: treatments and controls first, then every mediator from its stage, then the outcome from
 * what the mediators turned out to be, then what the spec's experiments measure. Everything random has a {@link NamedStream} of its own, so that the data depend on spec,
 * number of weeks and seed alone, and a further channel leaves the other columns' noise as it was.
 *
 * <pre>
 * Simulation simulation = Simulator.generate(spec, 156, 20240101);
 * simulation.data();                // as a file would hold it
 * simulation.parametersByName();    // the truth
 * </pre>
 */
public final class Simulator {
    private final Spec spec;
    /** Experiments to be measured on the data once they are there. */
    private final List<LiftTest> liftTests;

    private final long seed;
    private final Dataset covariates;

    private Simulator(Spec spec, long seed, Dataset covariates) {
        this.spec = spec.withLiftTests(List.of());
        this.liftTests = spec.liftTests();
        this.seed = seed;
        this.covariates = withEmptyResponses(spec, covariates);
    }

    /**
     * Weekly data from the {@code simulation} block of a spec, as a file would hold them: in whole cents, and with responses of 0
     * where the noise would have made them negative. Parameters that the block does not state are drawn from their priors. The
     * inputs' and controls' scales are those of the generated columns, the responses' scales are the stated ones.
     *
     * @param spec with a {@code simulation} block
     * @param weeks number of weeks, 2 or more
     * @param seed of every random stream
     * @throws InvalidInputException if the spec has no such block, or it states a parameter that the model has not, or a value
     *     that its prior excludes
     */
    public static Simulation generate(Spec spec, int weeks, long seed) {
        SimulationSpec truth = spec.simulation()
                .orElseThrow(() -> new InvalidInputException(List.of(new Problem(
                        "simulation",
                        "the spec \"" + spec.name() + "\" does not say how to generate data.",
                        "Add a block simulation, as in priors/generator.yaml."))));
        Simulator simulator = new Simulator(spec, seed, covariates(spec, truth, weeks, seed));
        Scales scales = simulator.statedScales(truth);
        double[] parameters = simulator.parameters(simulator.model(simulator.covariates, scales), truth.parameters());
        return simulator.respond(scales, true, parameters, Simulator::asRecorded);
    }

    /**
     * Spends and controls from the {@code simulation} block of a spec, without responses.
     *
     * @param spec with a {@code simulation} block
     * @param weeks number of weeks
     * @param seed of every random stream
     */
    public static Dataset covariates(Spec spec, int weeks, long seed) {
        return covariates(spec, spec.simulation().orElseThrow(), weeks, seed);
    }

    /**
     * Responses to given spends and controls, under parameters drawn from the priors: exactly the likelihood that a fit assumes,
     * neither rounded nor cut off at 0.
     *
     * @param spec any spec
     * @param covariates columns of treatments and controls; responses in it are not looked at
     * @param scales of inputs and responses, the same for every seed
     * @param seed of every random stream
     */
    public static Simulation drawResponses(Spec spec, Dataset covariates, Scales scales, long seed) {
        Simulator simulator = new Simulator(spec, seed, covariates);
        double[] parameters = simulator.parameters(simulator.model(simulator.covariates, scales), Map.of());
        return simulator.respond(scales, false, parameters, DoubleUnaryOperator.identity());
    }

    private static Dataset covariates(Spec spec, SimulationSpec truth, int weeks, long seed) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (TreatmentSpec treatment : spec.treatments()) {
            SimulationSpec.Flighting flighting = known(truth.channels(), treatment.name(), "channels");
            double[] own = spend(flighting, treatment.name(), weeks, seed);
            columns.put(
                    treatment.column(),
                    flighting
                            .follows()
                            .map(follows -> {
                                SimulationSpec.Flighting led = known(truth.channels(), follows.channel(), "channels");
                                double[] leader = spend(led, follows.channel(), weeks, seed);
                                return CovariatePaths.following(
                                        leader, flighting.level() / led.level(), own, follows.correlation());
                            })
                            .orElse(own));
        }
        for (MediatorSpec mediator : spec.mediators()) {
            columns.put(mediator.column(), new double[weeks]);
        }
        for (ControlSpec control : spec.controls()) {
            SimulationSpec.ControlPath path = known(truth.controls(), control.column(), "controls");
            columns.put(
                    control.column(),
                    CovariatePaths.control(path, weeks, NamedStream.of(seed, "control " + control.column())));
        }
        List<LocalDate> dates = IntStream.range(0, weeks)
                .mapToObj(week -> spec.data().step().plus(truth.start(), week))
                .toList();
        return Dataset.of(dates, columns);
    }

    private static double[] spend(SimulationSpec.Flighting flighting, String channel, int weeks, long seed) {
        return CovariatePaths.spend(flighting, weeks, NamedStream.of(seed, "spend of " + channel));
    }

    private static <T> T known(Map<String, T> map, String name, String block) {
        T value = map.get(name);
        if (value == null) {
            throw new InvalidInputException(List.of(
                    new Problem("simulation." + block, "says nothing of " + name + ".", "State how it is generated.")));
        }
        return value;
    }

    /** Responses of 1 in every week, a value that every family allows, until they are simulated. */
    private static Dataset withEmptyResponses(Spec spec, Dataset covariates) {
        double[] ones = new double[covariates.weekCount()];
        Arrays.fill(ones, 1);
        Dataset data = covariates;
        for (MediatorSpec mediator : spec.mediators()) {
            data = data.with(mediator.column(), ones);
        }
        return data.with(spec.outcome().column(), ones);
    }

    /** Scales of the generated columns, with the responses' scales as stated; the mediators' input scales are not known yet. */
    private Scales statedScales(SimulationSpec truth) {
        Scales scales = Scales.of(spec, covariates);
        Map<String, Double> response = new LinkedHashMap<>();
        for (MediatorSpec mediator : spec.mediators()) {
            response.put(
                    Scales.stageName(spec, mediator), known(truth.mediatorScale(), mediator.name(), "mediator_scale"));
        }
        response.put(Scales.OUTCOME, truth.outcomeScale());
        return new Scales(scales.input(), response, scales.controls(), scales.weekCount());
    }

    private MediationModel model(Dataset data, Scales scales) {
        return MediationModel.of(spec, data, scales);
    }

    /** Stated values, and draws from the priors where nothing is stated. */
    private double[] parameters(MediationModel model, Map<String, Double> stated) {
        check(model, stated);
        double[] parameters = model.parameters().stream()
                .mapToDouble(slot -> stated.containsKey(slot.readable()) ? stated.get(slot.readable()) : drawn(slot))
                .toArray();
        model.newStatedQuantities().toParameters(parameters);
        // a truth is stated as the parameter itself
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = stated.getOrDefault(model.parameters().get(i).readable(), parameters[i]);
        }
        return parameters;
    }

    private double drawn(ParameterSlot slot) {
        return slot.distribution()
                .createSampler(NamedStream.of(seed, "parameter " + slot.readable()))
                .sample();
    }

    private static void check(MediationModel model, Map<String, Double> stated) {
        List<String> names = model.parameterNames().readable();
        List<Problem> problems = new ArrayList<>();
        stated.forEach((name, value) -> {
            if (!names.contains(name)) {
                problems.add(new Problem(
                        "simulation.parameters",
                        "there is no parameter " + name + ".",
                        "The model has " + String.join(", ", names) + "."));
                return;
            }
            ParameterSlot slot = model.parameters().get(names.indexOf(name));
            if (!(value >= slot.lower() && value <= slot.upper())) {
                problems.add(new Problem(
                        "simulation.parameters",
                        name + " is " + value + ", which its prior excludes: allowed " + slot.lower() + " to "
                                + slot.upper() + ".",
                        "Correct the value, or widen the prior."));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /**
     * Draws the stages' responses one after the other.
     *
     * @param scalesOfMediators whether a mediator's scale as an input is that of its simulated spend
     * @param recorded what becomes of a simulated response
     */
    private Simulation respond(
            Scales scales, boolean scalesOfMediators, double[] parameters, DoubleUnaryOperator recorded) {
        MediationModel model = model(covariates, scales);
        for (int stage = 0; stage <= spec.mediators().size(); stage++) {
            boolean outcome = stage == spec.mediators().size();
            String column = outcome
                    ? spec.outcome().column()
                    : spec.mediators().get(stage).column();
            PosteriorPredictive predictive = PosteriorPredictive.of(model);
            predictive.load(parameters);
            double[] response = new double[covariates.weekCount()];
            predictive.replicate(
                    stage,
                    NamedStream.of(seed, "noise of " + predictive.stages().get(stage)),
                    response);
            for (int week = 0; week < response.length; week++) {
                response[week] = recorded.applyAsDouble(response[week]);
            }
            Dataset data = model.data().with(column, response);
            Scales next = scalesOfMediators ? withInputsOf(data, model.scales()) : model.scales();
            model = model(data, next);
        }
        return measured(model, parameters);
    }

    /**
     * The experiments of the weeks that were simulated are each measured with its standard error. The noise of censored weeks on which
     * they depend is drawn anew: below the bound it has left no trace in the data.
     */
    private Simulation measured(MediationModel model, double[] parameters) {
        if (liftTests.isEmpty()) {
            return new Simulation(model, parameters);
        }
        MediationModel asked = MediationModel.of(spec.withLiftTests(liftTests), model.data(), model.scales());
        double[] all = Arrays.copyOf(parameters, asked.parameters().size());
        for (int latent = parameters.length; latent < all.length; latent++) {
            all[latent] = drawn(asked.parameters().get(latent));
        }
        return new Simulation(withMeasurements(asked, all), all);
    }

    private MediationModel withMeasurements(MediationModel asked, double[] parameters) {
        LiftContrast.Evaluator effects = new LiftContrast.Evaluator(LiftContrast.counterfactuals(asked));
        effects.load(parameters);
        List<LiftTest> measured = new ArrayList<>();
        for (int i = 0; i < effects.contrasts().size(); i++) {
            LiftTest test = effects.contrasts().get(i).test();
            double noise = ZigguratSampler.NormalizedGaussian.of(NamedStream.of(seed, "lift test " + test.name()))
                    .sample();
            measured.add(test.withEffect(effects.effect(i) + test.standardError() * noise));
        }
        return MediationModel.of(spec.withLiftTests(measured), asked.data(), asked.scales());
    }

    private Scales withInputsOf(Dataset data, Scales scales) {
        return new Scales(Scales.of(spec, data).input(), scales.response(), scales.controls(), scales.weekCount());
    }

    /** Money is not negative and has no fractions of cents. */
    private static double asRecorded(double response) {
        return CovariatePaths.cents(Math.max(0, response));
    }
}
