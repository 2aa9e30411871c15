package mmmbayes.draws;

/**
 * What the sampler says of one draw.
 *
 * @param logDensity log density at the draw, on the sampling scale
 * @param acceptStatistic mean acceptance probability over the trajectory, in [0, 1]
 * @param stepSize step size used
 * @param treeDepth completed doublings
 * @param leapfrogCount leapfrog steps, which is gradient evaluations
 * @param divergent whether the trajectory met a divergence
 * @param energy Hamiltonian of the draw with its own momentum (negative log density plus kinetic energy)
 */
public record DrawStats(
        double logDensity,
        double acceptStatistic,
        double stepSize,
        int treeDepth,
        int leapfrogCount,
        boolean divergent,
        double energy) {}
