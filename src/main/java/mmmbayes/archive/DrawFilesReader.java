package mmmbayes.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ParameterNames;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.table.Table;

/** Reads a folder of draws files back, long runs into a temporary file and others into memory. */
final class DrawFilesReader {
    /** Text of this size takes half as much memory as numbers. */
    private static final long MOST_IN_MEMORY = 100_000_000;

    private DrawFilesReader() {}

    /**
     * Reads {@code chain-1.csv}, {@code chain-2.csv}, ... and {@code parameters.csv}. Of chains of unequal length, as an
     * interrupted run leaves them, as many draws as the shortest has.
     *
     * @throws InvalidInputException if a file is missing or damaged
     */
    static Draws read(Path folder) {
        ParameterNames parameters = names(folder.resolve("parameters.csv"));
        if (bytes(folder) > MOST_IN_MEMORY) {
            return readIntoStore(folder, parameters);
        }
        int width = ChainFile.SAMPLER_COLUMNS.size() + parameters.size();
        List<double[]> chains = new ArrayList<>();
        Path first = folder.resolve("chain-1.csv");
        for (Path path = first; path.equals(first) || Files.exists(path); path = next(folder, chains.size())) {
            chains.add(readChain(path, parameters));
        }
        int drawCount =
                chains.stream().mapToInt(chain -> chain.length / width).min().orElse(0);
        return new StoredDraws(parameters, chains, drawCount);
    }

    /** Size of all chains' files. */
    private static long bytes(Path folder) {
        long sum = 0;
        try {
            for (int chain = 0; Files.exists(DrawFiles.chainFile(folder, chain)); chain++) {
                sum += Files.size(DrawFiles.chainFile(folder, chain));
            }
        } catch (IOException e) {
            throw TableFiles.damaged(folder, e);
        }
        return sum;
    }

    private static Draws readIntoStore(Path folder, ParameterNames parameters) {
        int chainCount = 0;
        while (Files.exists(DrawFiles.chainFile(folder, chainCount))) {
            chainCount++;
        }
        try {
            DrawStore store = DrawStore.temporary(parameters, chainCount);
            for (int chain = 0; chain < chainCount; chain++) {
                copy(folder, chain, parameters, store);
            }
            return store.read();
        } catch (IOException e) {
            throw TableFiles.damaged(folder, e);
        }
    }

    private static Path next(Path folder, int chainsRead) {
        return folder.resolve("chain-" + (chainsRead + 1) + ".csv");
    }

    private static ParameterNames names(Path path) {
        Table table = TableFiles.read(path);
        List<String> columns = new ArrayList<>();
        List<String> readable = new ArrayList<>();
        try {
            for (int row = 0; row < table.rowCount(); row++) {
                columns.add(table.text(row, "column"));
                readable.add(table.text(row, "name"));
            }
            return ParameterNames.of(columns, readable);
        } catch (IllegalArgumentException e) {
            throw TableFiles.damaged(path, e);
        }
    }

    /** Takes the values of one row: sampler columns, then parameters; overwritten by the next row. */
    @FunctionalInterface
    private interface RowReader {
        void accept(double[] row);
    }

    /** Hands the draws of one chain's file to a sink. */
    static void copy(Path folder, int chain, ParameterNames parameters, DrawSink sink) {
        int first = ChainFile.SAMPLER_COLUMNS.size();
        double[] values = new double[parameters.size()];
        int[] draw = {0};
        readRows(DrawFiles.chainFile(folder, chain), parameters, row -> {
            System.arraycopy(row, first, values, 0, values.length);
            sink.accept(chain, draw[0]++, values, ChainFile.stats(row, 0, 1));
        });
    }

    /** All values of a file, row after row. */
    private static double[] readChain(Path path, ParameterNames parameters) {
        double[][] values = {new double[1000 * (ChainFile.SAMPLER_COLUMNS.size() + parameters.size())]};
        int[] count = {0};
        readRows(path, parameters, row -> {
            if (count[0] + row.length > values[0].length) {
                values[0] = Arrays.copyOf(values[0], 2 * values[0].length);
            }
            System.arraycopy(row, 0, values[0], count[0], row.length);
            count[0] += row.length;
        });
        return Arrays.copyOf(values[0], count[0]);
    }

    private static void readRows(Path path, ParameterNames parameters, RowReader reader) {
        List<String> columns = new ArrayList<>(ChainFile.SAMPLER_COLUMNS);
        columns.addAll(parameters.columns());
        String header = String.join(",", columns);
        double[] row = new double[columns.size()];
        int lineNumber = 0;
        boolean headed = false;
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lineNumber++;
                if (line.isEmpty() || line.charAt(0) == '#') {
                    continue;
                }
                if (headed) {
                    readRow(line, row);
                    reader.accept(row);
                } else if (line.equals(header)) {
                    headed = true;
                } else {
                    throw new IllegalArgumentException("its columns are not those of parameters.csv");
                }
            }
        } catch (IOException e) {
            throw TableFiles.damaged(path, e);
        } catch (IllegalArgumentException e) {
            throw TableFiles.damaged(
                    path, new IllegalArgumentException("line " + lineNumber + ": " + e.getMessage(), e));
        }
    }

    private static void readRow(String line, double[] valuesOut) {
        int start = 0;
        for (int column = 0; column < valuesOut.length; column++) {
            int end = column == valuesOut.length - 1 ? line.length() : line.indexOf(',', start);
            if (end < start) {
                throw new IllegalArgumentException("fewer than " + valuesOut.length + " values");
            }
            valuesOut[column] = Numbers.parse(line.substring(start, end));
            start = end + 1;
        }
    }
}
