package mmmbayes.model;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random streams of single draws, for quantities drawn after sampling. A stream depends on seed, purpose, chain and draw alone: not on
 * threads, nor on which draws were looked at before.
 */
public final class DrawStream {
    /** The odd constant of SplitMix64 (Steele, Lea and Flood 2014): 2^64 over the golden ratio. */
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** What is drawn; each purpose has streams of its own, so that none repeats another's numbers. */
    public enum Purpose {
        /** Coefficients that were integrated out. */
        DECODING(0),
        /** Noise of counterfactual weeks, the same in every plan that is compared. */
        COUNTERFACTUAL(1),
        /** Noise of replicated or future weeks. */
        PREDICTION(2);

        private final long number;

        Purpose(long number) {
            this.number = number;
        }
    }

    private DrawStream() {}

    /** The stream of one draw for {@link Purpose#DECODING}, or for whatever else needs one stream a seed. */
    public static UniformRandomProvider of(long seed, int chain, int draw) {
        return of(seed, Purpose.DECODING, chain, draw);
    }

    /**
     * The stream of one draw.
     *
     * @param seed of the whole run
     * @param chain 0-based
     * @param draw 0-based within the chain
     */
    public static UniformRandomProvider of(long seed, Purpose purpose, int chain, int draw) {
        long ofPurpose = purpose == Purpose.DECODING ? seed : mixed(seed + purpose.number);
        long state = mixed(mixed(ofPurpose + GOLDEN_GAMMA * (chain + 1L)) + GOLDEN_GAMMA * (draw + 1L));
        long[] words = new long[4];
        for (int word = 0; word < words.length; word++) {
            state += GOLDEN_GAMMA;
            words[word] = mixed(state);
        }
        return RandomSource.XO_SHI_RO_256_PP.create(words);
    }

    /** The output function of SplitMix64. */
    private static long mixed(long state) {
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
