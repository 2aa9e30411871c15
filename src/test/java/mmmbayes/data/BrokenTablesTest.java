package mmmbayes.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.spec.BrokenCase;
import mmmbayes.spec.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken table is refused with the problems of golden/broken-tables.txt: file, line, week, column and a repair. */
class BrokenTablesTest {
    private static final int WEEKS = 40;

    @TempDir
    private Path folder;

    /** The faults by the names of the golden file. */
    private static Map<String, UnaryOperator<String>> faults() {
        Map<String, UnaryOperator<String>> faults = new LinkedHashMap<>();
        cells(faults);
        columns(faults);
        weeks(faults);
        layouts(faults);
        return faults;
    }

    private static UnaryOperator<String> table(UnaryOperator<TableText> change) {
        return good -> change.apply(TableText.weeks(WEEKS)).text();
    }

    private static void cells(Map<String, UnaryOperator<String>> faults) {
        faults.put("missing value", table(t -> t.cell(5, 1, "")));
        faults.put("missing value, blanks", table(t -> t.cell(5, 6, "  ")));
        faults.put("word for a missing value", table(t -> t.cell(7, 4, "NA")));
        faults.put("not a number", table(t -> t.cell(7, 4, "NaN")));
        faults.put("infinite", table(t -> t.cell(7, 4, "inf")));
        faults.put("spreadsheet error", table(t -> t.cell(7, 4, "#DIV/0!")));
        faults.put("beyond double", table(t -> t.cell(7, 4, "1e400")));
        faults.put("text", table(t -> t.cell(38, 6, "n.b.")));
        faults.put("negative spend", table(t -> t.cell(38, 1, "-120")));
        faults.put("negative mediator spend", table(t -> t.cell(38, 3, "-0.5")));
        faults.put("decimal comma in quotes", table(t -> t.line(3, t.line(3).replace("91.5", "\"91,5\""))));
        faults.put(
                "thousand separator in quotes", table(t -> t.line(3, t.line(3).replace("1013", "\"1,013.00\""))));
        faults.put("one comma, three digits", table(t -> t.line(3, t.line(3).replace("1013", "\"1,013\""))));
        faults.put("thousand blanks", table(t -> t.cell(4, 6, "1 026 000")));
        faults.put(
                "thousand points and decimal comma",
                table(t -> t.line(3, t.line(3).replace("1013", "\"1.013,50\""))));
        faults.put("percent sign", table(t -> t.cell(4, 5, "10%")));
        faults.put("currency sign", table(t -> t.cell(4, 1, "€102")));
        faults.put("currency code", table(t -> t.cell(4, 1, "102 EUR")));
        faults.put("accounting brackets", table(t -> t.cell(4, 6, "(102.00)")));
        faults.put("abbreviated", table(t -> t.cell(4, 6, "1.2k")));
        faults.put("words for a flag", table(t -> t.column(5, "yes")));
        faults.put("many of one kind", table(t -> t.column(4, "x")));
        faults.put("two columns at fault", table(t -> t.cell(3, 1, "-1").cell(9, 4, "x")));
    }

    private static void columns(Map<String, UnaryOperator<String>> faults) {
        faults.put("missing column", table(t -> t.line(1, TableText.HEADER.replace("tiktok_spend", "TikTok Spend"))));
        faults.put("missing date column", table(t -> t.line(1, TableText.HEADER.replace("week", "date"))));
        faults.put("column without a near one", table(t -> t.line(1, TableText.HEADER.replace("price", "x"))));
        faults.put("column named twice", table(t -> t.line(1, TableText.HEADER.replace("price", "revenue"))));
        faults.put("channel without any spend", table(t -> t.column(2, "0")));
        faults.put("mediator without any spend", table(t -> t.column(3, "0.00")));
        faults.put("constant control", table(t -> t.column(4, "99.5")));
        faults.put("constant outcome", table(t -> t.column(6, "1000")));
        faults.put(
                "spend columns equal",
                good -> TableText.weeks(WEEKS)
                        .text()
                        .lines()
                        .map(line -> line.replaceFirst("^([^,]*),([^,]*),[^,]*,", "$1,$2,$2,"))
                        .map(line -> line.startsWith("week") ? TableText.HEADER : line)
                        .collect(Collectors.joining("\n")));
        faults.put("outcome averages below zero", good -> good.replaceAll("(?m),([1-9]\\d*)$", ",-$1"));
    }

    private static void weeks(Map<String, UnaryOperator<String>> faults) {
        faults.put("duplicate week", table(t -> t.cell(6, 0, "2023-01-23")));
        faults.put("missing week", table(t -> t.remove(6)));
        faults.put("missing weeks", table(t -> t.remove(6).remove(6)));
        faults.put("week on another day", table(t -> t.cell(6, 0, "2023-01-31")));
        faults.put("unsorted", table(t -> {
            String later = t.line(6);
            return t.line(6, t.line(7)).line(7, later);
        }));
        faults.put("backwards", table(t -> {
            List<String> rows =
                    IntStream.rangeClosed(2, WEEKS + 1).mapToObj(t::line).toList();
            for (int line = 2; line <= WEEKS + 1; line++) {
                t.line(line, rows.get(WEEKS + 1 - line));
            }
            return t;
        }));
        faults.put("daily", dated(row -> LocalDate.of(2023, 1, 1).plusDays(row)));
        faults.put("fortnightly", dated(row -> LocalDate.of(2023, 1, 1).plusWeeks(2L * row)));
        faults.put("monthly", dated(row -> LocalDate.of(2020, 1, 1).plusMonths(row)));
        faults.put("several rows a week", dated(row -> LocalDate.of(2023, 1, 2).plusWeeks(row / 4)));
        faults.put("date that does not exist", table(t -> t.cell(6, 0, "2023-02-30")));
        faults.put("date missing", table(t -> t.cell(6, 0, "")));
        faults.put("two-digit years", redated("dd/MM/yy"));
        faults.put(
                "dates ambiguous",
                good -> TableText.HEADER + "\n"
                        + TableText.row(LocalDate.of(2023, 1, 2), 1).replace("2023-01-02", "01/02/2023") + "\n");
        faults.put("too few weeks", good -> TableText.weeks(20).text());
    }

    private interface DateOfRow {
        LocalDate date(int row);
    }

    private static UnaryOperator<String> dated(DateOfRow dates) {
        return table(t -> {
            for (int row = 0; row < WEEKS; row++) {
                t.cell(row + 2, 0, dates.date(row).toString());
            }
            return t;
        });
    }

    private static UnaryOperator<String> redated(String format) {
        var formatter = java.time.format.DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
        return table(t -> {
            for (int row = 0; row < WEEKS; row++) {
                LocalDate date = LocalDate.parse(t.line(row + 2).substring(0, 10));
                t.cell(row + 2, 0, date.atStartOfDay().format(formatter));
            }
            return t;
        });
    }

    private static void layouts(Map<String, UnaryOperator<String>> faults) {
        faults.put("empty file", good -> "");
        faults.put("blank lines only", good -> "\n \n");
        faults.put("header only", good -> TableText.HEADER + "\n");
        faults.put("semicolons", good -> good.replace(',', ';'));
        faults.put(
                "semicolons and decimal commas", good -> good.replace(',', ';').replace('.', ','));
        faults.put("tabs", good -> good.replace(',', '\t'));
        faults.put("decimal commas between commas", good -> good.replace('.', ','));
        faults.put("row too short", table(t -> t.line(8, "2023-02-13,1,2,3")));
        faults.put("row too long", table(t -> t.line(8, t.line(8) + ",7")));
        faults.put("quote left open", table(t -> t.line(8, t.line(8).replace("2023", "\"2023"))));
        faults.put("text after a quote", table(t -> t.line(8, t.line(8).replace("2023-02-13", "\"2023\"-02-13"))));
        faults.put("no header", good -> good.substring(good.indexOf('\n') + 1));
    }

    static Stream<BrokenCase> cases() {
        return BrokenCase.readAll("/golden/broken-tables.txt").stream();
    }

    @Test
    void everyFaultHasItsCase() {
        assertThat(cases().map(BrokenCase::name)).containsExactlyElementsOf(faults().keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aFaultIsToldWithItsPlace(BrokenCase fault) throws IOException {
        String broken = faults().get(fault.name()).apply(TableText.weeks(WEEKS).text());
        assertThat(problems(InputReaderTest.SPEC, broken.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(String.join("\n", fault.problems()));
    }

    private String problems(String spec, byte[] table) throws IOException {
        Files.createDirectories(folder.resolve("priors"));
        Files.createDirectories(folder.resolve("data"));
        Path specFile = folder.resolve("priors/shop.yaml");
        Files.writeString(specFile, spec, StandardCharsets.UTF_8);
        Files.write(folder.resolve("data/weekly.csv"), table);
        InvalidInputException refusal =
                catchThrowableOfType(InvalidInputException.class, () -> InputReader.read(specFile, Optional.empty()));
        assertThat(refusal).as("no problem found").isNotNull();
        return refusal.problems().stream()
                .map(p -> p.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }
}
