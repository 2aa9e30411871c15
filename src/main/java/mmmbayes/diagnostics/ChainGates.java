package mmmbayes.diagnostics;

import static mmmbayes.diagnostics.ParameterGates.say;
import static mmmbayes.diagnostics.ParameterGates.shortest;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The gates that every chain has to pass. */
final class ChainGates {
    private ChainGates() {}

    static List<Finding> divergences(List<ChainDiagnostics> chains, Thresholds thresholds) {
        int all = chains.stream().mapToInt(ChainDiagnostics::divergences).sum();
        if (all <= thresholds.divergences()) {
            return List.of();
        }
        return chains.stream()
                .filter(chain -> chain.divergences() > 0)
                .map(chain -> finding(
                        Gate.DIVERGENCES,
                        chain,
                        chain.divergences(),
                        thresholds.divergences(),
                        say(
                                "chain %d: %d of %d draws diverged (%.1f%%): part of the posterior is too curved for the step"
                                        + " size, and its estimates may be biased. Raise sampler.target_accept, or tighten the"
                                        + " priors of parameters that are near a bound.",
                                chain.chain(),
                                chain.divergences(),
                                chain.drawCount(),
                                100.0 * chain.divergences() / chain.drawCount())))
                .toList();
    }

    static List<Finding> energies(List<ChainDiagnostics> chains, Thresholds thresholds) {
        return chains.stream()
                .filter(chain -> !(chain.eBfmi() >= thresholds.eBfmi()))
                .map(chain -> finding(
                        Gate.E_BFMI,
                        chain,
                        chain.eBfmi(),
                        thresholds.eBfmi(),
                        Double.isNaN(chain.eBfmi())
                                ? say("chain %d: its energies do not vary, so its E-BFMI has no value.", chain.chain())
                                : say(
                                        "chain %d: E-BFMI %.2f is below %s: the tails are explored slowly. Sample longer"
                                                + " (--warmup, --draws); if it stays, tighten wide priors.",
                                        chain.chain(), chain.eBfmi(), shortest(thresholds.eBfmi()))))
                .toList();
    }

    static List<Finding> depthHits(List<ChainDiagnostics> chains, int maxTreeDepth) {
        return chains.stream()
                .filter(chain -> chain.depthHits() > 0)
                .map(chain -> finding(
                        Gate.TREE_DEPTH,
                        chain,
                        chain.depthHits(),
                        0,
                        say(
                                "chain %d: %d of %d trajectories were cut at tree depth %d. The draws are valid but cost more"
                                        + " than they need; raise sampler.max_tree_depth if ESS is low.",
                                chain.chain(), chain.depthHits(), chain.drawCount(), maxTreeDepth)))
                .toList();
    }

    private static Finding finding(Gate gate, ChainDiagnostics chain, double value, double threshold, String sentence) {
        return new Finding(gate, Optional.empty(), OptionalInt.of(chain.chain()), value, threshold, sentence);
    }
}
