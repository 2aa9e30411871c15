package mmmbayes.sampler;

import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.LongJumpableUniformRandomProvider;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random streams that never overlap, all from one seed: xoshiro256++, advanced by one long jump (2^192 numbers) per purpose and
 * one jump (2^128 numbers) per chain. A stream depends on seed, purpose and chain alone, not on how many chains or threads there
 * are.
 */
public final class RandomStreams {
    /** What a stream is for; purposes have streams of their own so that a change in one shifts no other. */
    public enum Purpose {
        /** Starting points. */
        INITIAL_POINT(1),
        /** Momentum of each transition. */
        MOMENTUM(2),
        /** Directions and proposals within a trajectory. */
        TREE(3),
        /** Quantities drawn afterwards, given a draw, such as collapsed coefficients. */
        DECODING(4),
        /** Outcomes drawn afterwards, given parameters. */
        PREDICTION(5);

        private final int longJumps;

        Purpose(int longJumps) {
            this.longJumps = longJumps;
        }
    }

    private RandomStreams() {}

    /**
     * The stream of one purpose in one chain.
     *
     * @param seed of the whole run
     * @param purpose what for
     * @param chain 0-based
     */
    public static RestorableUniformRandomProvider stream(long seed, Purpose purpose, int chain) {
        LongJumpableUniformRandomProvider source =
                (LongJumpableUniformRandomProvider) RandomSource.XO_SHI_RO_256_PP.create(seed);
        JumpableUniformRandomProvider ofPurpose = source;
        for (int i = 0; i < purpose.longJumps; i++) {
            ofPurpose = source.longJump();
        }
        RestorableUniformRandomProvider ofChain = (RestorableUniformRandomProvider) ofPurpose;
        for (int i = 0; i <= chain; i++) {
            ofChain = (RestorableUniformRandomProvider) ofPurpose.jump();
        }
        return ofChain;
    }
}
