package mmmbayes.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mmmbayes.evaluate.ReplicationRanks;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Ranks of a calibration as CSV, one line per replication, added as soon as the replication is done: a run that was killed leaves
 * whole lines, and at most one cut short, which reading drops.
 */
final class RankFile {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    private static final List<String> FIRST_COLUMNS = List.of("replication", "divergences");

    private final Path path;
    private final List<String> quantities;

    private RankFile(Path path, List<String> quantities) {
        this.path = path;
        this.quantities = List.copyOf(quantities);
    }

    /**
     * Starts a file anew.
     *
     * @throws OutputException if that fails
     */
    static RankFile create(Path path, List<String> quantities) {
        RankFile file = new RankFile(path, quantities);
        file.rewrite(List.of());
        return file;
    }

    /**
     * Goes on with a file.
     *
     * @throws InvalidInputException if it is not there, or holds other quantities
     * @throws OutputException if it cannot be rewritten without a last line cut short
     */
    static RankFile resume(Path path, List<String> quantities) {
        RankFile file = new RankFile(path, quantities);
        file.rewrite(file.read());
        return file;
    }

    private String header() {
        return FORMAT.format(
                Stream.concat(FIRST_COLUMNS.stream(), quantities.stream()).toArray());
    }

    private void rewrite(List<ReplicationRanks> rows) {
        try {
            Files.writeString(path, header() + "\n");
            for (ReplicationRanks row : rows) {
                append(row);
            }
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /**
     * Adds one replication.
     *
     * @throws OutputException if that fails
     */
    void append(ReplicationRanks row) {
        List<Integer> cells = new ArrayList<>(List.of(row.replication(), row.divergences()));
        cells.addAll(row.ranks());
        try {
            Files.writeString(path, FORMAT.format(cells.toArray()) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /**
     * All replications whose line is whole, which are 0, 1, 2 and so on.
     *
     * @throws InvalidInputException if the file is not there, or holds other quantities
     */
    List<ReplicationRanks> read() {
        try {
            String text = Files.readString(path);
            List<CSVRecord> records = CSVParser.parse(text.substring(0, text.lastIndexOf('\n') + 1), FORMAT)
                    .getRecords();
            if (records.isEmpty()
                    || !FORMAT.format(records.get(0).toList().toArray()).equals(header())) {
                throw new InvalidInputException(List.of(new Problem(
                        path.toString(),
                        "holds the ranks of another calibration.",
                        "Give the spec and options it was begun with, or leave out --resume.")));
            }
            List<ReplicationRanks> rows = new ArrayList<>();
            for (CSVRecord record : records.subList(1, records.size())) {
                List<Integer> cells = record.stream().map(Integer::valueOf).toList();
                rows.add(new ReplicationRanks(cells.get(0), cells.get(1), cells.subList(2, cells.size())));
            }
            return rows;
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            throw TableFiles.damaged(path, e);
        }
    }
}
