package mmmbayes.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mmmbayes.draws.DrawStats;

/** Writes the draws of one chain as they come; used by one thread at a time. */
final class ChainFile implements Closeable {
    /** Sampler columns, in CmdStan's order. */
    static final List<String> SAMPLER_COLUMNS =
            List.of("lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__");

    private static final int BUFFER_CHARACTERS = 1 << 15;

    private final Path path;
    private final OutputStream out;
    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARACTERS + 4096);
    private boolean started;
    private int drawCount;

    ChainFile(Path path) {
        this.path = path;
        try {
            this.out = Files.newOutputStream(path);
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
        try {
            out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
            buffer.setLength(0);
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
