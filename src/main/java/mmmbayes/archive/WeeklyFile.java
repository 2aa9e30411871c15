package mmmbayes.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mmmbayes.data.Dataset;
import mmmbayes.spec.DataSpec;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A data set as the weekly CSV that a spec reads: whole numbers as such, everything else with two decimals. */
public final class WeeklyFile {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private WeeklyFile() {}

    /**
     * The file's text.
     *
     * @param data values in whole cents
     * @param layout name and format of the date column
     */
    public static String text(Dataset data, DataSpec layout) {
        List<double[]> columns = data.columnNames().stream().map(data::column).toList();
        List<String> formats = columns.stream().map(WeeklyFile::format).toList();
        DateTimeFormatter dates = layout.dateFormat()
                .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                .orElse(DateTimeFormatter.ISO_LOCAL_DATE);
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            List<String> cells = new ArrayList<>(List.of(layout.dateColumn()));
            cells.addAll(data.columnNames());
            printer.printRecord(cells);
            for (int week = 0; week < data.weekCount(); week++) {
                cells.clear();
                cells.add(dates.format(data.weeks().get(week)));
                for (int column = 0; column < columns.size(); column++) {
                    cells.add(String.format(Locale.ROOT, formats.get(column), columns.get(column)[week]));
                }
                printer.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory takes everything", e);
        }
        return text.toString();
    }

    private static String format(double[] column) {
        return Arrays.stream(column).allMatch(x -> x == Math.rint(x)) ? "%.0f" : "%.2f";
    }
}
