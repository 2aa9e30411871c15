package mmmbayes.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;

/** Where a chain can be continued from: the sampler's state, and how much of the chain's file belongs to it. */
public final class Checkpoint {
    private static final int MAGIC = 0x4d4d4331;

    private final int drawCount;
    private final long fileLength;
    private final double warmupSeconds;
    private final double samplingSeconds;
    private final byte[] state;

    /**
     * One checkpoint.
     *
     * @param drawCount kept draws of the chain, which the first {@code fileLength} bytes of its file hold
     * @param state the sampler's, copied
     */
    Checkpoint(int drawCount, long fileLength, double warmupSeconds, double samplingSeconds, byte[] state) {
        this.drawCount = drawCount;
        this.fileLength = fileLength;
        this.warmupSeconds = warmupSeconds;
        this.samplingSeconds = samplingSeconds;
        this.state = state.clone();
    }

    /** Kept draws so far. */
    public int drawCount() {
        return drawCount;
    }

    /** Bytes of the chain's file that hold them. */
    long fileLength() {
        return fileLength;
    }

    /** Seconds that warm-up took. */
    public double warmupSeconds() {
        return warmupSeconds;
    }

    /** Seconds that the kept draws took so far. */
    public double samplingSeconds() {
        return samplingSeconds;
    }

    /** The sampler's state; the caller owns the array. */
    public byte[] state() {
        return state.clone();
    }

    /** Replaces a file in one step, so that a run killed meanwhile leaves the old one or the new one, whole. */
    void write(Path path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(content)) {
            out.writeInt(MAGIC);
            out.writeInt(drawCount);
            out.writeLong(fileLength);
            out.writeDouble(warmupSeconds);
            out.writeDouble(samplingSeconds);
            out.writeInt(state.length);
            out.write(state);
            out.writeLong(checksum(content.toByteArray(), content.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        replace(path, content.toByteArray());
    }

    /** Writes a file so that whoever reads it finds the old content or the new one, whole. */
    static void replace(Path path, byte[] content) {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            Files.write(next, content);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /** Reads a file; empty if it is missing or damaged, as after a power cut. */
    static Optional<Checkpoint> read(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            byte[] content = Files.readAllBytes(path);
            if (content.length < Long.BYTES) {
                return Optional.empty();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            int magic = in.readInt();
            int drawCount = in.readInt();
            long fileLength = in.readLong();
            double warmupSeconds = in.readDouble();
            double samplingSeconds = in.readDouble();
            int stateLength = in.readInt();
            if (magic != MAGIC || stateLength != in.available() - Long.BYTES) {
                return Optional.empty();
            }
            byte[] state = in.readNBytes(stateLength);
            boolean whole = in.readLong() == checksum(content, content.length - Long.BYTES);
            return whole
                    ? Optional.of(new Checkpoint(drawCount, fileLength, warmupSeconds, samplingSeconds, state))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long checksum(byte[] content, int length) {
        CRC32 sum = new CRC32();
        sum.update(content, 0, length);
        return sum.getValue();
    }
}
