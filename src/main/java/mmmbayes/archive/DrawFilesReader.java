package mmmbayes.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.table.Table;

/** Reads a folder of draws files back into memory. */
final class DrawFilesReader {
    private static final int SAMPLER_COLUMNS = ChainFile.SAMPLER_COLUMNS.size();

    private DrawFilesReader() {}

    /** Draws of one chain as they stand in its file, row after row. */
    private record Chain(List<double[]> rows) {}

    /**
     * Reads {@code chain-1.csv}, {@code chain-2.csv}, ... and {@code parameters.csv}. Of chains of unequal length, as an
     * interrupted run leaves them, as many draws as the shortest has.
     *
     * @throws InvalidInputException if a file is missing or damaged
     */
    static Draws read(Path folder) {
        ParameterNames parameters = names(folder.resolve("parameters.csv"));
        List<Chain> chains = new ArrayList<>();
        Path first = folder.resolve("chain-1.csv");
        for (Path path = first; path.equals(first) || Files.exists(path); path = next(folder, chains.size())) {
            chains.add(readChain(path, parameters));
        }
        int drawCount =
                chains.stream().mapToInt(chain -> chain.rows().size()).min().orElse(0);
        InMemoryDraws draws = new InMemoryDraws(parameters, chains.size(), drawCount);
        for (int chain = 0; chain < chains.size(); chain++) {
            for (int draw = 0; draw < drawCount; draw++) {
                double[] row = chains.get(chain).rows().get(draw);
                double[] values = java.util.Arrays.copyOfRange(row, SAMPLER_COLUMNS, row.length);
                draws.sink().accept(chain, draw, values, stats(row));
            }
        }
        return draws;
    }

    private static Path next(Path folder, int chainsRead) {
        return folder.resolve("chain-" + (chainsRead + 1) + ".csv");
    }

    private static DrawStats stats(double[] row) {
        return new DrawStats(row[0], row[1], row[2], (int) row[3], (int) row[4], row[5] != 0, row[6]);
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

    private static Chain readChain(Path path, ParameterNames parameters) {
        List<String> columns = new ArrayList<>(ChainFile.SAMPLER_COLUMNS);
        columns.addAll(parameters.columns());
        List<double[]> rows = new ArrayList<>();
        int lineNumber = 0;
        boolean headed = false;
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lineNumber++;
                if (line.isEmpty() || line.charAt(0) == '#') {
                    continue;
                }
                if (headed) {
                    rows.add(row(line, columns.size()));
                } else if (line.equals(String.join(",", columns))) {
                    headed = true;
                } else {
                    throw new IllegalArgumentException("its columns are not those of parameters.csv");
                }
            }
            return new Chain(rows);
        } catch (IOException e) {
            throw TableFiles.damaged(path, e);
        } catch (IllegalArgumentException e) {
            throw TableFiles.damaged(
                    path, new IllegalArgumentException("line " + lineNumber + ": " + e.getMessage(), e));
        }
    }

    private static double[] row(String line, int columnCount) {
        double[] row = new double[columnCount];
        int start = 0;
        for (int column = 0; column < columnCount; column++) {
            int end = column == columnCount - 1 ? line.length() : line.indexOf(',', start);
            if (end < start || start > line.length()) {
                throw new IllegalArgumentException(column + " values for " + columnCount + " columns");
            }
            row[column] = Numbers.parse(line.substring(start, end));
            start = end + 1;
        }
        return row;
    }
}
