package mmmbayes.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ParameterNames;

/**
 * Draws on disk in binary, for reading them back by column and by row while a fit is being made: memory does not grow with the
 * run. The file goes when the store is closed; the draws files that people keep are {@link DrawFiles}.
 *
 * <p>Layout: blocks of 256 draws of a chain, chains taking turns; within a block column after column, sampler columns first. A
 * column is thus read in pieces of 2 KB, and a row from a block that is kept for the rows after it.
 */
public final class DrawStore implements DrawSink, Closeable {
    /** Draws of a chain that lie together. */
    static final int BLOCK_DRAWS = 256;

    private static final int SAMPLER_COLUMNS = ChainFile.SAMPLER_COLUMNS.size();
    private static final int CACHED_BLOCKS = 16;

    private final Path path;
    private final FileChannel channel;
    private final ParameterNames parameters;
    private final int columnCount;
    private final List<Pending> chains = new ArrayList<>();

    /** The block of a chain that is being filled, {@code [column * BLOCK_DRAWS + draw]}; used by one thread at a time. */
    private static final class Pending {
        private final double[] values;
        private int drawCount;

        Pending(int columnCount) {
            values = new double[columnCount * BLOCK_DRAWS];
        }
    }

    /** A block that was read. */
    private static final class Block {
        private final int chain;
        private final int index;
        private final double[] values;

        Block(int chain, int index, double[] values) {
            this.chain = chain;
            this.index = index;
            this.values = values;
        }
    }

    private DrawStore(Path path, ParameterNames parameters, int chainCount) throws IOException {
        this.path = path;
        // a process that is killed leaves nothing behind either, where the system lets an open file be deleted
        this.channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        this.parameters = parameters;
        this.columnCount = SAMPLER_COLUMNS + parameters.size();
        for (int chain = 0; chain < chainCount; chain++) {
            chains.add(new Pending(columnCount));
        }
    }

    /**
     * An empty store.
     *
     * @param path its file; replaced if there is one
     * @throws OutputException if it cannot be written
     */
    public static DrawStore create(Path path, ParameterNames parameters, int chainCount) {
        try {
            return new DrawStore(path, parameters, chainCount);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /** An empty store in the system's folder for temporary files, which goes with the process. */
    static DrawStore temporary(ParameterNames parameters, int chainCount) throws IOException {
        return new DrawStore(Files.createTempFile("mmm-bayes-", ".draws"), parameters, chainCount);
    }

    /**
     * Takes one draw of a chain, after the one before it.
     *
     * @throws OutputException if the disk is full or gone
     * @throws IllegalStateException if a draw comes out of order
     */
    @Override
    public void accept(int chain, int draw, double[] values, DrawStats stats) {
        Pending pending = chains.get(chain);
        if (draw != pending.drawCount) {
            throw new IllegalStateException("draw " + draw + " came in place of " + pending.drawCount);
        }
        int place = draw % BLOCK_DRAWS;
        double[] block = pending.values;
        put(block, place, stats);
        for (int i = 0; i < parameters.size(); i++) {
            block[(SAMPLER_COLUMNS + i) * BLOCK_DRAWS + place] = values[i];
        }
        pending.drawCount++;
        if (place == BLOCK_DRAWS - 1) {
            write(chain, draw / BLOCK_DRAWS, block);
        }
    }

    private static void put(double[] block, int place, DrawStats stats) {
        block[place] = stats.logDensity();
        block[BLOCK_DRAWS + place] = stats.acceptStatistic();
        block[2 * BLOCK_DRAWS + place] = stats.stepSize();
        block[3 * BLOCK_DRAWS + place] = stats.treeDepth();
        block[4 * BLOCK_DRAWS + place] = stats.leapfrogCount();
        block[5 * BLOCK_DRAWS + place] = stats.divergent() ? 1 : 0;
        block[6 * BLOCK_DRAWS + place] = stats.energy();
    }

    private long position(int chain, int block, int column) {
        return (((long) block * chains.size() + chain) * columnCount + column) * BLOCK_DRAWS * Double.BYTES;
    }

    private void write(int chain, int block, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        long position = position(chain, block, 0);
        try {
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    private void read(int chain, int block, int column, ByteBuffer bytesOut) {
        bytesOut.clear();
        long position = position(chain, block, column);
        try {
            while (bytesOut.hasRemaining()) {
                int count = channel.read(bytesOut, position);
                if (count < 0) {
                    throw new EOFException("is shorter than it was");
                }
                position += count;
            }
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
        bytesOut.flip();
    }

    /** Draws that every chain has so far. */
    public int drawCount() {
        return chains.stream().mapToInt(chain -> chain.drawCount).min().orElse(0);
    }

    /**
     * The draws so far: of chains of unequal length, as many as the shortest has. They can be read, from any thread, until the
     * store is closed; nothing may be added meanwhile.
     */
    public Draws read() {
        return read(drawCount());
    }

    /**
     * The first draws of each chain.
     *
     * @param drawCount at most {@link #drawCount()}
     */
    public Draws read(int drawCount) {
        if (drawCount > drawCount()) {
            throw new IllegalArgumentException(drawCount + " draws asked for, there are " + drawCount());
        }
        for (int chain = 0; chain < chains.size(); chain++) {
            Pending pending = chains.get(chain);
            if (pending.drawCount % BLOCK_DRAWS != 0) {
                write(chain, pending.drawCount / BLOCK_DRAWS, pending.values);
            }
        }
        return new View(drawCount);
    }

    /** Closes and deletes the file. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /** The draws as they are read. */
    private final class View implements Draws {
        private final int drawCount;
        /** Blocks read last; a lost race costs one more read. */
        private final AtomicReferenceArray<Block> cache = new AtomicReferenceArray<>(CACHED_BLOCKS);

        View(int drawCount) {
            this.drawCount = drawCount;
        }

        @Override
        public ParameterNames parameters() {
            return parameters;
        }

        @Override
        public int chainCount() {
            return chains.size();
        }

        @Override
        public int drawCount() {
            return drawCount;
        }

        @Override
        public double[][] column(int parameter) {
            double[][] column = new double[chains.size()][drawCount];
            ByteBuffer bytes = ByteBuffer.allocate(BLOCK_DRAWS * Double.BYTES);
            for (int chain = 0; chain < column.length; chain++) {
                for (int from = 0; from < drawCount; from += BLOCK_DRAWS) {
                    DrawStore.this.read(chain, from / BLOCK_DRAWS, SAMPLER_COLUMNS + parameter, bytes);
                    bytes.asDoubleBuffer().get(column[chain], from, Math.min(BLOCK_DRAWS, drawCount - from));
                }
            }
            return column;
        }

        @Override
        public void row(int chain, int draw, double[] valuesOut) {
            double[] block = block(chain, draw);
            int place = draw % BLOCK_DRAWS;
            for (int i = 0; i < parameters.size(); i++) {
                valuesOut[i] = block[(SAMPLER_COLUMNS + i) * BLOCK_DRAWS + place];
            }
        }

        @Override
        public DrawStats stats(int chain, int draw) {
            return ChainFile.stats(block(chain, draw), draw % BLOCK_DRAWS, BLOCK_DRAWS);
        }

        private double[] block(int chain, int draw) {
            if (draw < 0 || draw >= drawCount) {
                throw new IndexOutOfBoundsException("draw " + draw + " of " + drawCount);
            }
            int index = draw / BLOCK_DRAWS;
            int slot = (index * chains.size() + chain) % CACHED_BLOCKS;
            Block cached = cache.get(slot);
            if (cached == null || cached.chain != chain || cached.index != index) {
                ByteBuffer bytes = ByteBuffer.allocate(columnCount * BLOCK_DRAWS * Double.BYTES);
                DrawStore.this.read(chain, index, 0, bytes);
                double[] values = new double[columnCount * BLOCK_DRAWS];
                bytes.asDoubleBuffer().get(values);
                cached = new Block(chain, index, values);
                cache.set(slot, cached);
            }
            return cached.values;
        }

        @Override
        public String toString() {
            return "DrawStore[" + chains.size() + " chains, " + drawCount + " draws, "
                    + Arrays.toString(parameters.readable().toArray()) + "]";
        }
    }
}
