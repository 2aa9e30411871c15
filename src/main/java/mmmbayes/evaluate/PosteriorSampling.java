package mmmbayes.evaluate;

import java.util.List;
import java.util.Optional;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.Nuts;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sampler.SamplerListener;
import mmmbayes.sampler.WarmStart;
import mmmbayes.spec.SamplerSpec;

/** Samples a mediation model and hands on its reported parameters instead of the sampler's coordinates. */
public final class PosteriorSampling {
    /** Of the usual warm-up, what is left where metric and starting points are known. */
    private static final int WARM_SHARE = 4;

    private static final int SHORTEST_WARMUP = 50;

    private PosteriorSampling() {}

    /** The sampler's settings of a spec. */
    public static NutsSettings settings(SamplerSpec spec, int threads) {
        return NutsSettings.defaults()
                .withChains(spec.chains())
                .withWarmup(spec.warmup())
                .withDraws(spec.draws())
                .withSeed(spec.seed())
                .withThreads(threads)
                .withTargetAccept(spec.targetAccept())
                .withMaxTreeDepth(spec.maxTreeDepth());
    }

    /** Settings with the short warm-up of chains that start from an earlier fit. */
    public static NutsSettings warm(NutsSettings settings) {
        return settings.withWarmup(
                Math.min(settings.warmup(), Math.max(SHORTEST_WARMUP, settings.warmup() / WARM_SHARE)));
    }

    /** Reported parameters of a model's posterior, in memory. */
    public static Draws inMemory(MediationModel model, NutsSettings settings) {
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), settings.chains(), settings.draws());
        Nuts.sample(model, settings, decoding(model, settings, draws.sink()), SamplerListener.SILENT);
        return draws;
    }

    /**
     * The same from where an earlier fit ended, with a short warm-up; anew where that has nothing in common with the model.
     *
     * @param settings of a fit that begins anew
     */
    public static Draws inMemory(MediationModel model, NutsSettings settings, Optional<EarlierFit> earlier) {
        Optional<List<WarmStart>> warm =
                earlier.filter(fit -> fit.hasInCommon(model)).flatMap(fit -> fit.starts(model, settings.chains()));
        if (warm.isEmpty()) {
            return inMemory(model, settings);
        }
        NutsSettings shorter = warm(settings);
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), shorter.chains(), shorter.draws());
        Nuts.sample(model, shorter, warm.get(), decoding(model, shorter, draws.sink()), SamplerListener.SILENT);
        return draws;
    }

    /**
     * A sink of positions that hands reported parameters to another sink. Integrated-out coefficients come from a stream of each
     * draw's own. Every chain has a decoder of its own, so chains may come from different threads.
     */
    public static DrawSink decoding(MediationModel model, NutsSettings settings, DrawSink parametersSink) {
        MediationModel.Decoder[] decoders = new MediationModel.Decoder[settings.chains()];
        double[][] parameters = new double[settings.chains()][model.parameters().size()];
        for (int chain = 0; chain < decoders.length; chain++) {
            decoders[chain] = model.newDecoder();
        }
        return (chain, draw, position, stats) -> {
            decoders[chain].decode(
                    position,
                    DrawStream.of(settings.seed(), DrawStream.Purpose.DECODING, chain, draw),
                    parameters[chain]);
            parametersSink.accept(chain, draw, parameters[chain], stats);
        };
    }
}
