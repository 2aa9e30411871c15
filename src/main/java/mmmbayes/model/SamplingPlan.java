package mmmbayes.model;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.SamplerSpec;

/**
 * Which reported parameters are sampled, in which coordinates, and which are integrated out. Coordinates: first one per whitened
 * parameter, then the linear blocks of the stages that cannot be collapsed. Immutable; shared by all chains.
 */
final class SamplingPlan {
    private final ModelDesign design;
    private final List<StagePlan> stages;
    private final int[] whitened;
    private final Whitening[] whitenings;
    private final int dimension;
    private final boolean anyLiftTest;

    SamplingPlan(ModelDesign design, SamplerSpec.Coefficients coefficients) {
        this.design = design;
        this.anyLiftTest = !LiftDesign.of(design).isEmpty();
        boolean[] notWhitened = new boolean[design.slots().size()];
        List<StagePlan> plans = new ArrayList<>();
        for (StageDesign stage : design.stages()) {
            boolean collapses =
                    coefficients == SamplerSpec.Coefficients.COLLAPSED && canCollapse(design, stage, anyLiftTest);
            plans.add(plan(stage, collapses, notWhitened));
        }
        this.stages = List.copyOf(plans);
        List<Integer> scalar = new ArrayList<>();
        for (int parameter = 0; parameter < notWhitened.length; parameter++) {
            if (!notWhitened[parameter]) {
                scalar.add(parameter);
            }
        }
        this.whitened = scalar.stream().mapToInt(Integer::intValue).toArray();
        this.whitenings = scalar.stream()
                .map(parameter -> design.slots().get(parameter).whitening())
                .toArray(Whitening[]::new);
        this.dimension =
                whitened.length + stages.stream().mapToInt(StagePlan::blockSize).sum();
    }

    /**
     * A stage collapses when its noise is normal and constant, nothing multiplies or is censored, and nobody needs its mean. Effects
     * that experiments measure need the outcome's mean only where it is no sum of its parts.
     */
    private static boolean canCollapse(ModelDesign design, StageDesign stage, boolean anyLiftTest) {
        int mediator = design.stages().indexOf(stage);
        boolean meanIsUsed =
                mediator < design.mediatorCount() && design.mediator(mediator).enters() != MediatorSpec.Enters.OBSERVED;
        boolean levelIsUsed = anyLiftTest
                && mediator == design.mediatorCount()
                && !StageResponse.of(stage).isLinear();
        return stage.isPlainNormal() && !stage.anyCensored() && !meanIsUsed && !levelIsUsed;
    }

    private StagePlan plan(StageDesign stage, boolean collapses, boolean[] notWhitened) {
        List<Integer> normal = new ArrayList<>();
        List<Integer> other = new ArrayList<>();
        for (int column = 0; column < stage.columns().length; column++) {
            boolean isNormal = design.slots().get(stage.linear()[column]).prior() instanceof Prior.Normal;
            (isNormal ? normal : other).add(column);
            notWhitened[stage.linear()[column]] = isNormal;
        }
        return new StagePlan(design, stage, normal, other, collapses);
    }

    ModelDesign design() {
        return design;
    }

    List<StagePlan> stages() {
        return stages;
    }

    /** Whether any experiment lies in the data. */
    boolean hasLiftTests() {
        return anyLiftTest;
    }

    int dimension() {
        return dimension;
    }

    int whitenedCount() {
        return whitened.length;
    }

    int whitenedParameter(int coordinate) {
        return whitened[coordinate];
    }

    Whitening whitening(int coordinate) {
        return whitenings[coordinate];
    }

    /** Name of a coordinate, for messages. */
    String coordinateName(int coordinate) {
        if (coordinate < whitened.length) {
            return design.slots().get(whitened[coordinate]).readable();
        }
        int start = whitened.length;
        for (StagePlan stage : stages) {
            if (coordinate < start + stage.blockSize()) {
                return stage.design().name() + " coefficients, direction " + (coordinate - start + 1);
            }
            start += stage.blockSize();
        }
        throw new IllegalArgumentException("no coordinate " + coordinate);
    }
}
