package mmmbayes.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ParameterNames;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.table.Table;

/** Reads a folder of draws files back into memory. */
final class DrawFilesReader {
    private DrawFilesReader() {}

    /**
     * Reads {@code chain-1.csv}, {@code chain-2.csv}, ... and {@code parameters.csv}. Of chains of unequal length, as an
     * interrupted run leaves them, as many draws as the shortest has.
     *
     * @throws InvalidInputException if a file is missing or damaged
     */
    static Draws read(Path folder) {
        ParameterNames parameters = names(folder.resolve("parameters.csv"));
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

    /** All values of a file, row after row. */
    private static double[] readChain(Path path, ParameterNames parameters) {
        List<String> columns = new ArrayList<>(ChainFile.SAMPLER_COLUMNS);
        columns.addAll(parameters.columns());
        String header = String.join(",", columns);
        double[] values = new double[1000 * columns.size()];
        int count = 0;
        int lineNumber = 0;
        boolean headed = false;
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lineNumber++;
                if (line.isEmpty() || line.charAt(0) == '#') {
                    continue;
                }
                if (headed) {
                    if (count + columns.size() > values.length) {
                        values = Arrays.copyOf(values, 2 * values.length);
                    }
                    readRow(line, columns.size(), values, count);
                    count += columns.size();
                } else if (line.equals(header)) {
                    headed = true;
                } else {
                    throw new IllegalArgumentException("its columns are not those of parameters.csv");
                }
            }
            return Arrays.copyOf(values, count);
        } catch (IOException e) {
            throw TableFiles.damaged(path, e);
        } catch (IllegalArgumentException e) {
            throw TableFiles.damaged(
                    path, new IllegalArgumentException("line " + lineNumber + ": " + e.getMessage(), e));
        }
    }

    private static void readRow(String line, int columnCount, double[] valuesOut, int offset) {
        int start = 0;
        for (int column = 0; column < columnCount; column++) {
            int end = column == columnCount - 1 ? line.length() : line.indexOf(',', start);
            if (end < start) {
                throw new IllegalArgumentException("fewer than " + columnCount + " values");
            }
            valuesOut[offset + column] = Numbers.parse(line.substring(start, end));
            start = end + 1;
        }
    }
}
