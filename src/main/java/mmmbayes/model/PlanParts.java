package mmmbayes.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mmmbayes.data.FuturePlan;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.MediatorSpec.Enters;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What {@link FuturePredictive} computes for a plan, taken apart so that other spends can be put in without the model: for each
 * stage its level and noise in the plan's weeks, for each input the weights of its carry-over and its saturation as a table of
 * {@link #KNOTS} values, whatever their forms. With {@code a} the carried-over input and {@code u = sqrt(a / most)}, the table
 * holds the transformed input at {@code u = k / (KNOTS - 1)}. One instance per thread.
 *
 * <pre>
 * response = level + noise + sum over inputs of coefficient * saturation(weights * input)     on the stage's scale
 * observed = max(least, scale * response), or max(least, scale * exp(response))
 * </pre>
 */
public final class PlanParts {
    /** Values of each saturation table. */
    public static final int KNOTS = 81;

    private static final int CORRECTIONS = 8;

    /**
     * A term of a stage.
     *
     * @param input index among the inputs
     * @param coefficient index of its coefficient among the reported parameters
     */
    public record Term(int input, int coefficient) {}

    /**
     * What of a stage is the same in every draw.
     *
     * @param name of the mediator, or of the outcome's column
     * @param logarithm whether its scale is logarithmic
     * @param scale of the response
     * @param least smallest value that can be observed, minus infinity where there is none
     * @param enters how the mediator enters the outcome; {@code OBSERVED} for the outcome itself
     * @param unit of the mediator as an input, in currency; 1 for the outcome
     * @param sigma index of its noise among the reported parameters
     */
    public record Stage(
            String name,
            boolean logarithm,
            double scale,
            double least,
            Enters enters,
            double unit,
            int sigma,
            List<Term> terms) {
        /** Copies the list. */
        public Stage {
            terms = List.copyOf(terms);
        }
    }

    private final FuturePredictive future;
    private final ModelDesign design;
    private final int carryWeeks;
    private final double[] parameters;
    private final InputTransform[] impulse;
    private final InputTransform[] steps;
    private final double[] impulseSpend;
    private final double[] stepSpend;
    private final double[] carriedSteps;
    private final double[] whole;

    private PlanParts(FuturePredictive future) {
        this.future = future;
        this.design = future.design();
        // what acts without an end has all but ended after twice its lags
        this.carryWeeks = (design.lagsEnd() ? 1 : 2) * design.lagCount() + 1;
        this.parameters = new double[design.slots().size()];
        this.impulse = design.inputs().stream()
                .map(input -> design.newTransform(input, carryWeeks))
                .toArray(InputTransform[]::new);
        this.steps = design.inputs().stream()
                .map(input -> design.newTransform(input, carryWeeks * KNOTS))
                .toArray(InputTransform[]::new);
        this.impulseSpend = new double[carryWeeks];
        impulseSpend[0] = 1;
        this.stepSpend = new double[carryWeeks * KNOTS];
        this.carriedSteps = new double[carryWeeks * KNOTS];
        this.whole = new double[design.weekCount()];
    }

    /** The parts of a plan in which every mediator reacts. */
    public static PlanParts of(MediationModel model, FuturePlan plan) {
        return new PlanParts(FuturePredictive.of(model, plan, FuturePredictive.Autonomous.EQUATION));
    }

    /** Whether a model can be taken apart so, that is whether there is no {@link #obstacle}. */
    public static boolean isPossible(MediationModel model) {
        return obstacle(model).isEmpty();
    }

    /**
     * What keeps a model from being taken apart so, as a clause after "because"; empty if nothing does. A mediator that enters
     * by its mean and has a lower bound does, as that mean is no function of the response alone; so does anything that multiplies
     * the outcome, noise that is not plainly normal, and a regressor made of spends, as lags and interactions may be.
     */
    public static Optional<String> obstacle(MediationModel model) {
        ModelDesign design = model.design();
        if (design.stages().stream().anyMatch(stage -> !stage.factors().isEmpty())) {
            return Optional.of("some terms multiply the outcome instead of adding to it");
        }
        if (!design.stages().stream().allMatch(StageDesign::isPlainNormal)) {
            return Optional.of("its noise has heavy tails, changes over time or depends on the week before");
        }
        if (!dependsOnControlsAlone(design)) {
            return Optional.of("lags or interactions of spends are among its regressors");
        }
        boolean bounded = IntStream.range(0, design.mediatorCount())
                .anyMatch(mediator -> design.mediator(mediator).enters() != Enters.OBSERVED
                        && design.stages()
                                .get(mediator)
                                .family()
                                .censoredBelow()
                                .isPresent());
        return bounded
                ? Optional.of("a mediator with a lower bound enters the outcome by what is expected of it")
                : Optional.empty();
    }

    private static boolean dependsOnControlsAlone(ModelDesign design) {
        return design.regressors().stream()
                .noneMatch(regressor -> design.spec().treatments().stream()
                        .anyMatch(treatment -> regressor.dependsOn(treatment.name())));
    }

    /** Mediators in the spec's order, the outcome last. */
    public List<Stage> stages() {
        return IntStream.range(0, design.stages().size()).mapToObj(this::stage).toList();
    }

    private Stage stage(int index) {
        StageDesign stage = design.stages().get(index);
        boolean mediator = index < design.mediatorCount();
        String name = mediator
                ? design.mediator(index).name()
                : design.spec().outcome().column();
        Enters enters = mediator ? design.mediator(index).enters() : Enters.OBSERVED;
        List<Term> terms = IntStream.range(0, stage.inputs().length)
                .mapToObj(i -> new Term(stage.inputs()[i], stage.media()[i]))
                .toList();
        return new Stage(
                name,
                stage.family().predictsLogarithm(),
                stage.scale(),
                stage.family().censoredBelow().orElse(Double.NEGATIVE_INFINITY),
                enters,
                mediator ? design.scales().inputOf(name) : 1,
                stage.sigma(),
                terms);
    }

    /** Channel of each input: treatments, then mediators. */
    public int[] inputChannels() {
        return design.inputs().stream().mapToInt(InputDesign::channel).toArray();
    }

    /** Currency per unit of a channel's input. */
    public double unit(int channel) {
        return design.scales().inputOf(design.channels().get(channel));
    }

    /** Weeks in which spend acts, its own included: the length of {@link #weights}. */
    public int carryWeekCount() {
        return carryWeeks;
    }

    /** Number of weeks of the plan. */
    public int weekCount() {
        return future.weekCount();
    }

    /**
     * Simulates the plan under one draw, as {@link FuturePredictive#simulate} does.
     *
     * @param draw reported parameters, not modified
     * @param random for the noise of every stage
     */
    public void load(double[] draw, UniformRandomProvider random) {
        System.arraycopy(draw, 0, parameters, 0, parameters.length);
        future.simulate(draw, random);
    }

    /** Level of a stage without media and noise, on its scale, {@code [week]} of the plan, overwritten. */
    public void level(int stage, double[] out) {
        future.level(stage, out);
    }

    /** Noise of a stage on its scale, {@code [week]} of the plan, overwritten. */
    public void noise(int stage, double[] out) {
        future.noise(stage, out);
    }

    /** Weights of an input's carry-over by lag, overwritten. */
    public void weights(int input, double[] out) {
        impulse[input].input(impulseSpend, 0);
        impulse[input].forward(parameters);
        impulse[input].carried(out);
    }

    /** A channel as an input, in its unit, in the last {@code out.length} weeks before the plan, overwritten. */
    public void before(int channel, double[] out) {
        double[] series = input(channel);
        double history = future.history(channel);
        int from = future.trainingWeekCount() - out.length;
        for (int week = 0; week < out.length; week++) {
            out[week] = from + week < 0 ? history : series[from + week];
        }
    }

    /** The largest input of a channel, in its unit, in the plan and the weeks that carry over into it. */
    public double most(int channel) {
        double[] series = input(channel);
        int from = Math.max(0, future.trainingWeekCount() - carryWeeks);
        double most = 0;
        for (int week = from; week < series.length; week++) {
            most = Math.max(most, Math.abs(series[week]));
        }
        return most;
    }

    private double[] input(int channel) {
        if (channel < design.treatmentCount()) {
            return design.scaledSpend(channel);
        }
        future.mediatorInput(channel - design.treatmentCount(), whole);
        return whole;
    }

    /**
     * The saturation table of an input.
     *
     * @param most where the table ends, in the input's unit
     * @param out {@link #KNOTS} values, overwritten
     */
    public void saturation(int input, double most, double[] out) {
        double[] weights = new double[carryWeeks];
        weights(input, weights);
        double gain = ArrayMath.sum(weights, 0, carryWeeks);
        for (int knot = 0; knot < KNOTS; knot++) {
            // spend held so long that its carry-over is the knot's value
            Arrays.fill(stepSpend, knot * carryWeeks, (knot + 1) * carryWeeks, at(knot, most) / gain);
        }
        double[] value = transformedSteps(input);
        for (int pass = 0; pass < CORRECTIONS && correctSteps(most); pass++) {
            value = transformedSteps(input);
        }
        for (int knot = 0; knot < KNOTS; knot++) {
            out[knot] = value[(knot + 1) * carryWeeks - 1];
        }
    }

    private static double at(int knot, double most) {
        double u = knot / (KNOTS - 1.0);
        return most * u * u;
    }

    private double[] transformedSteps(int input) {
        steps[input].input(stepSpend, 0);
        double[] value = steps[input].forward(parameters);
        steps[input].carried(carriedSteps);
        return value;
    }

    /** Without an end, carry-over brings something of the steps before: scales each step to its knot; false if all are there. */
    private boolean correctSteps(double most) {
        boolean any = false;
        for (int knot = 1; knot < KNOTS; knot++) {
            double carried = carriedSteps[(knot + 1) * carryWeeks - 1];
            double wanted = at(knot, most);
            if (carried > 0 && Math.abs(carried - wanted) > 1e-9 * most) {
                any = true;
                for (int week = knot * carryWeeks; week < (knot + 1) * carryWeeks; week++) {
                    stepSpend[week] *= wanted / carried;
                }
            }
        }
        return any;
    }
}
