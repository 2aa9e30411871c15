package mmmbayes.archive;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mmmbayes.effects.Interval;
import mmmbayes.evaluate.CoverageStudy.Known;
import mmmbayes.evaluate.CoverageStudy.Result;
import mmmbayes.evaluate.CoverageTable;
import mmmbayes.spec.InvalidInputException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The folder of a coverage study: {@code settings.yaml}; {@code intervals.csv} and {@code fits.csv}, which grow with every data set;
 * and {@code coverage.csv}. It stands in its place from the start, so that a study that was killed can be resumed: a data set counts
 * once its line of {@code fits.csv} is whole, which is written last.
 */
public final class CoverageFolder {
    private static final String BETWEEN = " | ";
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    private static final List<String> INTERVALS =
            List.of("data_set", "quantity", "of", "truth", "mass", "lower", "upper");
    private static final List<String> FITS = List.of("data_set", "failed_gates");

    private final Path folder;
    private final List<Result> results = new ArrayList<>();

    private CoverageFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts a folder.
     *
     * @param settings everything that the results depend on, but for the number of data sets
     * @param overwrite whether a study that is there is replaced
     * @throws OutputException if there is one and it is not to be replaced, or nothing can be written there
     */
    public static CoverageFolder create(Path folder, String settings, boolean overwrite) {
        if (Files.exists(folder.resolve(StudySettings.FILE)) && !overwrite) {
            throw new OutputException(
                    folder.toString(),
                    "holds a coverage study already",
                    "Add --resume to go on with it, --overwrite to replace it, or choose another folder with --out.");
        }
        CoverageFolder created = new CoverageFolder(folder);
        try {
            Files.deleteIfExists(folder.resolve("coverage.csv"));
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
        StudySettings.begin(folder, settings);
        created.rewrite();
        return created;
    }

    /**
     * Goes on with a folder.
     *
     * @throws InvalidInputException if it is not there, or was begun with other settings
     */
    public static CoverageFolder resume(Path folder, String settings) {
        StudySettings.require(folder, settings, "the study", "specs");
        CoverageFolder resumed = new CoverageFolder(folder);
        try {
            resumed.read();
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw TableFiles.damaged(folder.resolve(StudySettings.FILE), e);
        }
        resumed.rewrite();
        return resumed;
    }

    /** Results of all data sets so far, in order. */
    public List<Result> results() {
        return List.copyOf(results);
    }

    /** Keeps the next data set's result. */
    public void append(Result result) {
        results.add(result);
        write(result);
    }

    /** Writes {@code coverage.csv}. */
    public void write(CoverageTable table) {
        TableFiles.write(folder.resolve("coverage.csv"), table.table());
    }

    private Path intervals() {
        return folder.resolve("intervals.csv");
    }

    private Path fits() {
        return folder.resolve("fits.csv");
    }

    private void rewrite() {
        add(intervals(), List.of(INTERVALS), false);
        add(fits(), List.of(FITS), false);
        results.forEach(this::write);
    }

    private void write(Result result) {
        List<List<?>> rows = new ArrayList<>();
        for (Known known : result.known()) {
            for (Interval interval : known.intervals()) {
                rows.add(List.of(
                        result.dataSet(),
                        known.quantity(),
                        known.of(),
                        known.truth(),
                        interval.mass(),
                        interval.lower(),
                        interval.upper()));
            }
        }
        add(intervals(), rows, true);
        add(fits(), List.of(List.of(result.dataSet(), String.join(BETWEEN, result.failures()))), true);
    }

    private static void add(Path path, List<? extends List<?>> rows, boolean append) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecords(rows);
            if (append) {
                Files.writeString(path, text.toString(), StandardOpenOption.APPEND);
            } else {
                Files.writeString(path, text.toString());
            }
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    private void read() throws IOException {
        Map<Integer, Map<List<String>, Known>> byDataSet = new HashMap<>();
        for (CSVRecord row : wholeLines(intervals())) {
            if (row.size() == INTERVALS.size()) {
                Interval interval = new Interval(
                        Double.parseDouble(row.get(5)), Double.parseDouble(row.get(6)), Double.parseDouble(row.get(4)));
                Known one = new Known(row.get(1), row.get(2), Double.parseDouble(row.get(3)), List.of(interval));
                byDataSet
                        .computeIfAbsent(Integer.valueOf(row.get(0)), key -> new LinkedHashMap<>())
                        .merge(List.of(row.get(1), row.get(2)), one, CoverageFolder::together);
            }
        }
        for (CSVRecord row : wholeLines(fits())) {
            int dataSet = Integer.parseInt(row.get(0));
            List<String> failures =
                    row.get(1).isEmpty() ? List.of() : List.of(row.get(1).split(Pattern.quote(BETWEEN)));
            results.add(new Result(
                    dataSet,
                    failures,
                    List.copyOf(byDataSet.getOrDefault(dataSet, Map.of()).values())));
        }
    }

    private static Known together(Known first, Known next) {
        List<Interval> intervals = new ArrayList<>(first.intervals());
        intervals.addAll(next.intervals());
        return new Known(first.quantity(), first.of(), first.truth(), intervals);
    }

    private static List<CSVRecord> wholeLines(Path path) throws IOException {
        String text = Files.readString(path);
        List<CSVRecord> records = CSVParser.parse(text.substring(0, text.lastIndexOf('\n') + 1), FORMAT)
                .getRecords();
        return records.subList(1, records.size());
    }
}
