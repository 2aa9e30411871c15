package mmmbayes.sampler;

import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.core.RandomProviderDefaultState;

/** The state of a random generator as bytes. */
final class RandomState {
    private RandomState() {}

    static byte[] save(RestorableUniformRandomProvider random) {
        return ((RandomProviderDefaultState) random.saveState()).getState();
    }

    static void restore(RestorableUniformRandomProvider random, byte[] state) {
        random.restoreState(new RandomProviderDefaultState(state));
    }
}
