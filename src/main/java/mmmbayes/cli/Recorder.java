package mmmbayes.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mmmbayes.archive.Adaptation;
import mmmbayes.archive.DrawFiles;
import mmmbayes.draws.DrawStats;
import mmmbayes.sampler.ChainStart;
import mmmbayes.sampler.ChainState;
import mmmbayes.sampler.ChainSummary;
import mmmbayes.sampler.Metric;
import mmmbayes.sampler.Phase;
import mmmbayes.sampler.SamplerListener;

/**
 * Passes on what the sampler says, writes what a chain learnt into its draws file, and keeps checkpoints: when warm-up ends,
 * about every second, and after the last draw.
 */
final class Recorder implements SamplerListener {
    private static final long CHECKPOINT_INTERVAL = 1_000_000_000L;
    /** Draws between two looks at the clock: a transition may take microseconds. */
    private static final int LOOK_INTERVAL = 16;

    private final DrawFiles files;
    private final ConsoleProgress progress;
    private final BooleanSupplier stop;
    /** Where each chain is, as of its last checkpoint. */
    private final AtomicReferenceArray<ChainStart> latest;
    /** By chain; each written by its own chain's thread. */
    private final long[] checkpointAt;

    private volatile int target;

    Recorder(DrawFiles files, ConsoleProgress progress, BooleanSupplier stop, List<ChainStart> starts) {
        this.files = files;
        this.progress = progress;
        this.stop = stop;
        this.latest = new AtomicReferenceArray<>(starts.toArray(new ChainStart[0]));
        this.checkpointAt = new long[starts.size()];
        Arrays.fill(checkpointAt, System.nanoTime());
    }

    /** Draws a chain to be aimed at. */
    void aimAt(int draws) {
        target = draws;
        progress.aimAt(draws);
    }

    /** Where each chain can go on. */
    List<ChainStart> latest() {
        ChainStart[] starts = new ChainStart[latest.length()];
        Arrays.setAll(starts, latest::get);
        return List.of(starts);
    }

    /** Ends the draws files of the chains that have draws. */
    void endFiles() {
        for (int chain = 0; chain < latest.length(); chain++) {
            if (latest.get(chain) instanceof ChainState) {
                files.chainFinished(chain, progress.warmupSeconds(chain), progress.samplingSeconds(chain));
            }
        }
    }

    @Override
    public void chainStarted(int chain) {
        progress.chainStarted(chain);
    }

    @Override
    public void transition(int chain, Phase phase, int index, DrawStats stats) {
        progress.transition(chain, phase, index, stats);
    }

    @Override
    public void warmupFinished(int chain, double stepSize, Metric metric) {
        progress.warmupFinished(chain, stepSize, metric);
        files.warmupFinished(chain, adaptation(stepSize, metric));
    }

    @Override
    public void checkpoint(int chain, int nextDraw, Supplier<ChainState> state) {
        boolean due = nextDraw == 0 || nextDraw == target || stop.getAsBoolean();
        if (due || (nextDraw % LOOK_INTERVAL == 0 && System.nanoTime() - checkpointAt[chain] > CHECKPOINT_INTERVAL)) {
            ChainState now = state.get();
            files.checkpoint(chain, now.save(), progress.warmupSeconds(chain), progress.samplingSeconds(chain));
            latest.set(chain, now);
            checkpointAt[chain] = System.nanoTime();
        }
    }

    @Override
    public void chainFinished(ChainSummary summary) {
        progress.chainFinished(summary);
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    private static Adaptation adaptation(double stepSize, Metric metric) {
        if (metric.isDiagonal()) {
            return Adaptation.diagonal(stepSize, metric.diagonal());
        }
        return Adaptation.dense(stepSize, rows(metric));
    }

    /** All of an inverse metric, {@code [row][column]}. */
    static double[][] rows(Metric metric) {
        int size = metric.dimension();
        double[] flat = metric.elements();
        double[][] rows = new double[size][size];
        for (int row = 0; row < size; row++) {
            System.arraycopy(flat, row * size, rows[row], 0, size);
        }
        return rows;
    }
}
