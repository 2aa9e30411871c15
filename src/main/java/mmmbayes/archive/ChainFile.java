package mmmbayes.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import mmmbayes.draws.DrawStats;

/** Writes the draws of one chain as they come; used by one thread at a time. */
final class ChainFile implements Closeable {
    /** Sampler columns, in CmdStan's order. */
    static final List<String> SAMPLER_COLUMNS =
            List.of("lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__");

    /**
     * Sampler statistics from numbers in the order of {@link #SAMPLER_COLUMNS}.
     *
     * @param start index of the first
     * @param stride distance from one to the next
     */
    static DrawStats stats(double[] values, int start, int stride) {
        return new DrawStats(
                values[start],
                values[start + stride],
                values[start + 2 * stride],
                (int) values[start + 3 * stride],
                (int) values[start + 4 * stride],
                values[start + 5 * stride] != 0,
                values[start + 6 * stride]);
    }

    private static final int BUFFER_CHARACTERS = 1 << 15;
    /** The draw count stands within so many bytes. */
    private static final int HEAD_BYTES = 4096;

    private final Path path;
    private final FileChannel out;
    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARACTERS + 4096);
    private boolean started;
    private int drawCount;

    /** An empty file. */
    ChainFile(Path path) {
        this(path, 0);
    }

    /** A file that goes on after the draws of a checkpoint; what follows them is cut off. */
    ChainFile(Path path, Checkpoint checkpoint) {
        this(path, checkpoint.fileLength());
        this.started = true;
        this.drawCount = checkpoint.drawCount();
    }

    private ChainFile(Path path, long keptBytes) {
        this.path = path;
        try {
            this.out = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            out.truncate(keptBytes);
            out.position(keptBytes);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    void start(String header, List<String> parameterColumns, Adaptation adaptation) {
        if (started) {
            throw new IllegalStateException(path + " was started before");
        }
        started = true;
        buffer.append(header)
                .append(String.join(",", SAMPLER_COLUMNS))
                .append(',')
                .append(String.join(",", parameterColumns))
                .append('\n')
                .append(adaptation.block());
    }

    void draw(int draw, double[] values, int valueCount, DrawStats stats) {
        if (!started || draw != drawCount) {
            throw new IllegalStateException(path + ": draw " + draw + " came "
                    + (started ? "in place of " + drawCount : "before warm-up ended"));
        }
        drawCount++;
        append(stats.logDensity());
        append(stats.acceptStatistic());
        append(stats.stepSize());
        buffer.append(stats.treeDepth()).append(',');
        buffer.append(stats.leapfrogCount()).append(',');
        buffer.append(stats.divergent() ? '1' : '0').append(',');
        append(stats.energy());
        for (int i = 0; i < valueCount; i++) {
            append(values[i]);
        }
        buffer.setCharAt(buffer.length() - 1, '\n');
        if (buffer.length() >= BUFFER_CHARACTERS) {
            flush();
        }
    }

    private void append(double value) {
        Numbers.append(buffer, value);
        buffer.append(',');
    }

    void finish(double warmupSeconds, double samplingSeconds) {
        // Readers take no exponents here.
        buffer.append(String.format(Locale.ROOT, """
                #\s
                #  Elapsed Time: %.6f seconds (Warm-up)
                #                %.6f seconds (Sampling)
                #                %.6f seconds (Total)
                #\s
                """, warmupSeconds, samplingSeconds, warmupSeconds + samplingSeconds));
        flush();
    }

    /** Hands what is buffered to the operating system. */
    void flush() {
        ByteBuffer bytes = ByteBuffer.wrap(buffer.toString().getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            buffer.setLength(0);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /** Bytes up to the last draw, all of them handed to the operating system. */
    long length() {
        flush();
        try {
            return out.position();
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    int drawCount() {
        return drawCount;
    }

    /** Overwrites the draw count that a header of open end has room for. */
    void writeDrawCount() {
        flush();
        try {
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, out.size()));
            out.read(head, 0);
            int place = new String(head.array(), StandardCharsets.ISO_8859_1).indexOf(RunSettings.DRAW_COUNT_KEY);
            if (place < 0) {
                throw new IllegalStateException(path + " has no draw count");
            }
            byte[] count = RunSettings.padded(drawCount).getBytes(StandardCharsets.US_ASCII);
            out.write(ByteBuffer.wrap(count), place + RunSettings.DRAW_COUNT_KEY.length());
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    @Override
    public void close() {
        flush();
        try {
            out.close();
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }
}
