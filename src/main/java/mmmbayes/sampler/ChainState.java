package mmmbayes.sampler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Everything needed to go on with a chain after warm-up as if it had never stopped: position, metric, step size, counters and the
 * states of its random streams. Immutable.
 */
public final class ChainState implements ChainStart {
    private static final byte DIAGONAL = 1;
    private static final byte DENSE = 2;
    private static final byte LOW_RANK = 3;

    private final ChainSummary summary;
    private final double[] position;
    private final byte[] momentumRandom;
    private final byte[] treeRandom;

    /**
     * Copies all arrays.
     *
     * @param summary what the chain has done so far; {@code keptDraws} is the index of its next draw
     * @param position on the sampling scale
     * @param momentumRandom state of the momentum stream
     * @param treeRandom state of the tree stream
     */
    public ChainState(ChainSummary summary, double[] position, byte[] momentumRandom, byte[] treeRandom) {
        this.summary = summary;
        this.position = position.clone();
        this.momentumRandom = momentumRandom.clone();
        this.treeRandom = treeRandom.clone();
    }

    /** What the chain has done so far, with its metric and step size. */
    public ChainSummary summary() {
        return summary;
    }

    /** Position on the sampling scale; the caller owns the array. */
    public double[] position() {
        return position.clone();
    }

    /** State of the momentum stream; the caller owns the array. */
    public byte[] momentumRandom() {
        return momentumRandom.clone();
    }

    /** State of the tree stream; the caller owns the array. */
    public byte[] treeRandom() {
        return treeRandom.clone();
    }

    /** This state as bytes, exact, for {@link #restore}. */
    public byte[] save() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(summary.chain());
            out.writeDouble(summary.stepSize());
            write(summary.metric(), out);
            out.writeInt(summary.warmupDraws());
            out.writeLong(summary.warmupLeapfrogs());
            out.writeInt(summary.warmupDivergences());
            out.writeInt(summary.keptDraws());
            out.writeLong(summary.leapfrogs());
            out.writeInt(summary.divergences());
            out.writeInt(summary.depthHits());
            out.writeBoolean(summary.stopped());
            write(position, out);
            write(momentumRandom, out);
            write(treeRandom, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The state that was saved.
     *
     * @throws IllegalArgumentException if the bytes are not those of {@link #save}
     */
    public static ChainState restore(byte[] saved) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            int chain = in.readInt();
            double stepSize = in.readDouble();
            ChainSummary summary = new ChainSummary(
                    chain,
                    stepSize,
                    readMetric(in),
                    in.readInt(),
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readBoolean());
            return new ChainState(summary, readDoubles(in), readBytes(in), readBytes(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a saved chain", e);
        }
    }

    private static void write(Metric metric, DataOutputStream out) throws IOException {
        if (metric instanceof DiagonalMetric diagonal) {
            out.writeByte(DIAGONAL);
            write(diagonal.scale(), out);
        } else if (metric instanceof LowRankMetric lowRank) {
            out.writeByte(LOW_RANK);
            write(lowRank.scale(), out);
            write(lowRank.directions(), out);
            write(lowRank.stretch(), out);
        } else {
            out.writeByte(DENSE);
            write(((DenseMetric) metric).factor(), out);
        }
    }

    private static Metric readMetric(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        double[] scales = readDoubles(in);
        return switch (kind) {
            case DIAGONAL -> DiagonalMetric.ofScale(scales);
            case LOW_RANK -> LowRankMetric.of(scales, readDoubles(in), readDoubles(in));
            default -> DenseMetric.ofFactor(scales);
        };
    }

    private static void write(double[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static void write(byte[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        out.write(values);
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        double[] values = new double[length(in, Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(length(in, 1));
    }

    private static int length(DataInputStream in, int bytesEach) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / bytesEach) {
            throw new IOException("ends early");
        }
        return length;
    }
}
