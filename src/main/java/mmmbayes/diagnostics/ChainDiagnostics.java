package mmmbayes.diagnostics;

import java.util.List;
import java.util.stream.IntStream;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;

/**
 * What the sampler's own statistics say of one chain.
 *
 * @param chain 1-based, as in the names of the draws files
 * @param drawCount kept draws
 * @param divergences draws whose trajectory diverged
 * @param depthHits draws whose trajectory was cut at the maximal tree depth
 * @param eBfmi {@link EBfmi}
 * @param acceptStatistic mean
 * @param stepSize of the last draw
 * @param leapfrogCount sum over the kept draws
 */
public record ChainDiagnostics(
        int chain,
        int drawCount,
        int divergences,
        int depthHits,
        double eBfmi,
        double acceptStatistic,
        double stepSize,
        long leapfrogCount) {

    /**
     * Of every chain, in order.
     *
     * @param maxTreeDepth doublings the sampler was allowed
     */
    public static List<ChainDiagnostics> of(Draws draws, int maxTreeDepth) {
        return IntStream.range(0, draws.chainCount())
                .mapToObj(chain -> of(draws, chain, maxTreeDepth))
                .toList();
    }

    private static ChainDiagnostics of(Draws draws, int chain, int maxTreeDepth) {
        int drawCount = draws.drawCount();
        double[] energy = new double[drawCount];
        int divergences = 0;
        int depthHits = 0;
        double acceptSum = 0;
        double stepSize = Double.NaN;
        long leapfrogCount = 0;
        for (int draw = 0; draw < drawCount; draw++) {
            DrawStats stats = draws.stats(chain, draw);
            energy[draw] = stats.energy();
            divergences += stats.divergent() ? 1 : 0;
            depthHits += stats.treeDepth() >= maxTreeDepth ? 1 : 0;
            acceptSum += stats.acceptStatistic();
            stepSize = stats.stepSize();
            leapfrogCount += stats.leapfrogCount();
        }
        return new ChainDiagnostics(
                chain + 1,
                drawCount,
                divergences,
                depthHits,
                EBfmi.of(energy),
                acceptSum / drawCount,
                stepSize,
                leapfrogCount);
    }
}
