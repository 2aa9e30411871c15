package mmmbayes.diagnostics;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.draws.Draws;

/**
 * Whether a fit's draws may be trusted.
 *
 * @param failures gates that were not met: parameters first, in the order of the draws, then chains
 * @param warnings what costs time but does not spoil the draws
 */
public record Verdict(List<Finding> failures, List<Finding> warnings) {
    /** Copies. */
    public Verdict {
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
    }

    /** Whether every gate was met. */
    public boolean passed() {
        return failures.isEmpty();
    }

    /**
     * Judges draws.
     *
     * @param draws of parameters
     * @param summaries of the same parameters, in their order
     * @param thresholds what is allowed
     * @param maxTreeDepth doublings the sampler was allowed
     * @throws IllegalArgumentException if there is not one summary per parameter
     */
    public static Verdict of(Draws draws, List<Summary> summaries, Thresholds thresholds, int maxTreeDepth) {
        if (summaries.size() != draws.parameters().size()) {
            throw new IllegalArgumentException(
                    summaries.size() + " summaries for " + draws.parameters().size() + " parameters");
        }
        List<Finding> failures = new ArrayList<>();
        ParameterGates parameterGates = new ParameterGates(draws, thresholds);
        for (int parameter = 0; parameter < summaries.size(); parameter++) {
            failures.addAll(parameterGates.failures(parameter, summaries.get(parameter)));
        }
        List<ChainDiagnostics> chains = ChainDiagnostics.of(draws, maxTreeDepth);
        failures.addAll(ChainGates.divergences(chains, thresholds));
        failures.addAll(ChainGates.energies(chains, thresholds));
        return new Verdict(failures, ChainGates.depthHits(chains, maxTreeDepth));
    }
}
