package mmmbayes.cli;

import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.SamplerSpec;
import picocli.CommandLine.Mixin;

/** How the refits of a comparison are sampled: like the spec for one fold, with fewer chains and draws for several. */
final class RefitOptions {
    /** Predictions of a week need fewer draws than tails of effects. */
    private static final int CHAINS = 2;

    private static final int DRAWS = 500;

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    /** What the command line says of sampling. */
    SamplingOptions sampling() {
        return sampling;
    }

    NutsSettings settings(SamplerSpec spec, int foldCount) {
        SamplerSpec shorter = foldCount == 1
                ? spec
                : new SamplerSpec(
                        Math.min(CHAINS, spec.chains()),
                        spec.warmup(),
                        Math.min(DRAWS, spec.draws()),
                        spec.seed(),
                        spec.targetAccept(),
                        spec.maxTreeDepth(),
                        spec.coefficients());
        SamplerSpec asked = sampling.over(shorter);
        int most = Math.max(asked.chains(), foldCount);
        SamplerSpec forThreads = new SamplerSpec(
                most,
                asked.warmup(),
                asked.draws(),
                asked.seed(),
                asked.targetAccept(),
                asked.maxTreeDepth(),
                asked.coefficients());
        return PosteriorSampling.settings(asked, sampling.threadCount(forThreads));
    }
}
