package mmmbayes.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.ParameterNames;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Streams draws to one CmdStan CSV file per chain, {@code chain-1.csv} and so on, with {@code parameters.csv} beside them, which
 * says what each column is called. ArviZ, cmdstanpy and cmdstanr read the files as they are; doubles are written so that
 * they read back the same.
 *
 * <p>For each chain, in this order: {@link #warmupFinished} once, {@link #accept} for each draw, {@link #chainFinished} once.
 * Chains may run in different threads. Memory does not grow with the draws.
 */
public final class DrawFiles implements DrawSink, Closeable {
    private final RunSettings settings;
    private final ParameterNames parameters;
    private final Optional<Resumption> resumption;
    private final List<ChainFile> chains = new ArrayList<>();

    private DrawFiles(RunSettings settings, ParameterNames parameters, Optional<Resumption> resumption) {
        this.settings = settings;
        this.parameters = parameters;
        this.resumption = resumption;
    }

    /**
     * Creates the files.
     *
     * @param folder where to; created if missing
     * @param chainCount number of chains
     * @throws OutputException if they cannot be created
     * @throws IllegalArgumentException if a column's name has a comma, or ends in two underscores like the sampler's columns
     */
    public static DrawFiles create(Path folder, RunSettings settings, ParameterNames parameters, int chainCount) {
        return open(folder, settings, parameters, chainCount, Optional.empty());
    }

    /** Creates the files, or goes on with those of the chains that have a checkpoint. */
    static DrawFiles open(
            Path folder,
            RunSettings settings,
            ParameterNames parameters,
            int chainCount,
            Optional<Resumption> resumption) {
        for (String column : parameters.columns()) {
            if (column.contains(",") || column.endsWith("__")) {
                throw new IllegalArgumentException("not a name for a column of draws: " + column);
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
        TableFiles.write(folder.resolve("parameters.csv"), namesTable(parameters));
        DrawFiles files = new DrawFiles(settings, parameters, resumption);
        for (int index = 0; index < chainCount; index++) {
            int chain = index;
            Path path = chainFile(folder, chain);
            files.chains.add(resumption
                    .flatMap(kept -> kept.checkpoint(chain))
                    .map(checkpoint -> new ChainFile(path, checkpoint))
                    .orElseGet(() -> new ChainFile(path)));
        }
        return files;
    }

    /** The file of a chain, 0-based. */
    static Path chainFile(Path folder, int chain) {
        return folder.resolve("chain-" + (chain + 1) + ".csv");
    }

    private static Table namesTable(ParameterNames parameters) {
        Table.Builder names = Table.withColumns("column", "name");
        for (int i = 0; i < parameters.size(); i++) {
            names.row(
                    Cell.text(parameters.columns().get(i)),
                    Cell.text(parameters.readable().get(i)));
        }
        return names.build();
    }

    /**
     * Takes what a chain has learnt, ahead of its first draw.
     *
     * @param chain 0-based
     * @throws IllegalStateException if called twice for a chain
     */
    public void warmupFinished(int chain, Adaptation adaptation) {
        chains.get(chain).start(settings.header(chain + 1, adaptation), parameters.columns(), adaptation);
    }

    /**
     * Writes one draw.
     *
     * @throws OutputException if the disk is full or gone
     * @throws IllegalStateException if a draw comes out of order or before {@link #warmupFinished}
     */
    @Override
    public void accept(int chain, int draw, double[] values, DrawStats stats) {
        chains.get(chain).draw(draw, values, parameters.size(), stats);
    }

    /**
     * Keeps where a chain can be continued from: all its draws so far, and the sampler's state after them.
     *
     * @param chain 0-based
     * @param state the sampler's
     * @param warmupSeconds of warm-up
     * @param samplingSeconds of the kept draws so far
     * @throws IllegalStateException if the folder was not begun as one that can be continued
     */
    public void checkpoint(int chain, byte[] state, double warmupSeconds, double samplingSeconds) {
        Resumption kept =
                resumption.orElseThrow(() -> new IllegalStateException("checkpoints need OutputFolder.begin first"));
        ChainFile file = chains.get(chain);
        new Checkpoint(file.drawCount(), file.length(), warmupSeconds, samplingSeconds, state)
                .write(kept.checkpointFile(chain));
    }

    /**
     * Ends a chain's file with the seconds it took, the only bytes in it that differ between two equal runs.
     *
     * @param chain 0-based
     * @param warmupSeconds of warm-up
     * @param samplingSeconds of the kept draws
     */
    public void chainFinished(int chain, double warmupSeconds, double samplingSeconds) {
        ChainFile file = chains.get(chain);
        if (settings.openEnded()) {
            file.writeDrawCount();
        }
        file.finish(warmupSeconds, samplingSeconds);
    }

    /** Writes what is buffered and closes the files; what came so far remains readable. */
    @Override
    public void close() {
        chains.forEach(ChainFile::close);
    }
}
