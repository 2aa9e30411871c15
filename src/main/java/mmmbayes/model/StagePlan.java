package mmmbayes.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mmmbayes.spec.Prior;

/**
 * How one stage's linear coefficients are treated: normal priors are integrated out or sampled as one preconditioned block;
 * coefficients with other priors are sampled one by one.
 */
final class StagePlan {
    private final StageDesign design;
    private final int firstWeek;
    private final List<Integer> normalColumns;
    private final int[] sampledColumns;
    private final Optional<CollapsedLikelihood.Decomposition> decomposition;
    private final Optional<LinearBlock> block;

    StagePlan(
            ModelDesign model,
            StageDesign design,
            List<Integer> normalColumns,
            List<Integer> otherColumns,
            boolean collapses) {
        this.design = design;
        this.firstWeek = model.firstWeek();
        this.normalColumns = List.copyOf(normalColumns);
        this.sampledColumns = Stream.concat(otherColumns.stream(), collapses ? Stream.empty() : normalColumns.stream())
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] columns =
                normalColumns.stream().map(k -> design.columns()[k]).toArray(double[][]::new);
        double[][] priors = normalColumns.stream()
                .map(k -> (Prior.Normal) model.slots().get(design.linear()[k]).prior())
                .map(prior -> new double[] {prior.mean(), prior.sd()})
                .toArray(double[][]::new);
        int[] parameters =
                normalColumns.stream().mapToInt(k -> design.linear()[k]).toArray();
        boolean any = !normalColumns.isEmpty();
        this.decomposition = collapses && any
                ? Optional.of(
                        new CollapsedLikelihood.Decomposition(design.response(), columns, priors, model.firstWeek()))
                : Optional.empty();
        this.block = !collapses && any
                ? Optional.of(new LinearBlock(parameters, columns, priors, WorkingResponse.of(design)))
                : Optional.empty();
    }

    StageDesign design() {
        return design;
    }

    /** Columns whose coefficients are sampled, one by one or in the block. */
    int[] sampledColumns() {
        return sampledColumns;
    }

    /** Columns that are integrated out, or that form the block. */
    List<Integer> normalColumns() {
        return normalColumns;
    }

    Optional<LinearBlock> block() {
        return block;
    }

    boolean collapsed() {
        return decomposition.isPresent();
    }

    int blockSize() {
        return block.map(LinearBlock::size).orElse(0);
    }

    CollapsedLikelihood newCollapsedLikelihood() {
        return new CollapsedLikelihood(decomposition.orElseThrow());
    }

    StageLikelihood newLikelihood() {
        if (collapsed()) {
            return newCollapsedLikelihood();
        }
        return design.isPlainNormal() ? new NoiseLikelihood(design, firstWeek) : new FormLikelihood(design, firstWeek);
    }
}
