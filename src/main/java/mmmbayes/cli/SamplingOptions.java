package mmmbayes.cli;

import java.util.Optional;
import mmmbayes.spec.SamplerSpec;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that override the spec's sampler section. */
final class SamplingOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--chains", paramLabel = "N", description = "Number of chains.")
    private Optional<Integer> chains = Optional.empty();

    @Option(names = "--warmup", paramLabel = "N", description = "Adaptation draws a chain, discarded.")
    private Optional<Integer> warmup = Optional.empty();

    @Option(names = "--draws", paramLabel = "N", description = "Kept draws a chain.")
    private Optional<Integer> draws = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every random stream.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: one per chain, at most one per core). Changes no result.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--target-accept",
            paramLabel = "P",
            description = "Mean acceptance that the step size aims at; higher is slower and diverges less.")
    private Optional<Double> targetAccept = Optional.empty();

    /** The spec's sampler section with what the command line overrides. */
    SamplerSpec over(SamplerSpec spec) {
        require("--chains", chains, 1, 1000);
        require("--warmup", warmup, 0, 10_000_000);
        require("--draws", draws, 1, 10_000_000);
        targetAccept.filter(given -> !(given > 0 && given < 1)).ifPresent(given -> {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "--target-accept is " + given + "; allowed: between 0 and 1, both excluded.");
        });
        return new SamplerSpec(
                chains.orElse(spec.chains()),
                warmup.orElse(spec.warmup()),
                draws.orElse(spec.draws()),
                seed.orElse(spec.seed()),
                targetAccept.orElse(spec.targetAccept()),
                spec.maxTreeDepth(),
                spec.coefficients());
    }

    /** Whether the command line says how long to warm up. */
    boolean hasWarmup() {
        return warmup.isPresent();
    }

    /** Threads to sample with. */
    int threadCount(SamplerSpec spec) {
        require("--threads", threads, 1, 1000);
        return threads.orElse(
                Math.max(1, Math.min(spec.chains(), Runtime.getRuntime().availableProcessors())));
    }

    private void require(String option, Optional<Integer> value, int lowest, int highest) {
        value.filter(given -> given < lowest || given > highest).ifPresent(given -> {
            throw new CommandLine.ParameterException(
                    command.commandLine(), option + " is " + given + "; allowed: " + lowest + " to " + highest + ".");
        });
    }
}
