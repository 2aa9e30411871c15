package mmmbayes.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random streams of simulated columns and parameters. A stream depends on the seed and its own name alone, so that a channel more
 * or less, or another order, changes nothing in the others.
 */
final class NamedStream {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private NamedStream() {}

    /**
     * The stream of one name.
     *
     * @param seed of the whole simulation
     * @param name what the stream is for
     */
    static UniformRandomProvider of(long seed, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer key =
                ByteBuffer.allocate(Long.BYTES + text.length).putLong(seed).put(text);
        // FNV-1a (Fowler, Noll and Vo); the generator expands it with SplitMix64, which scrambles near neighbours
        long hash = FNV_OFFSET;
        for (byte octet : key.array()) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return RandomSource.XO_SHI_RO_256_PP.create(hash);
    }
}
