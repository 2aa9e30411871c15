package mmmbayes.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputReaderTest {
    static final String SPEC = """
            data: { file: ../data/weekly.csv, date: week }
            outcome: { column: revenue }
            mediator: { name: google, column: google_spend }
            treatments:
              facebook: { column: facebook_spend }
              tiktok: { column: tiktok_spend }
            controls:
              price: {}
              promotions: {}
            """;

    @TempDir
    private Path folder;

    private Inputs read(String spec, String table) throws IOException {
        Files.createDirectories(folder.resolve("priors"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("priors/shop.yaml"), spec, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("data/weekly.csv"), table, StandardCharsets.UTF_8);
        return InputReader.read(folder.resolve("priors/shop.yaml"), Optional.empty());
    }

    @Test
    void readsTheColumnsThatTheSpecUses() throws IOException {
        Inputs inputs = read(SPEC, TableText.weeks(60).text());
        Dataset data = inputs.dataset();
        assertThat(data.weekCount()).isEqualTo(60);
        assertThat(data.weeks()).startsWith(LocalDate.of(2023, 1, 2), LocalDate.of(2023, 1, 9));
        assertThat(data.columnNames())
                .containsExactly("revenue", "google_spend", "facebook_spend", "tiktok_spend", "price", "promotions");
        assertThat(data.column("facebook_spend")).startsWith(100, 101, 102);
        assertThat(data.column("tiktok_spend")).startsWith(0, 41, 42);
        assertThat(inputs.warnings()).isEmpty();
    }

    @Test
    void findsTheDataBesideTheSpecAndNamesItShortly() throws IOException {
        Inputs inputs = read(SPEC, TableText.weeks(60).text());
        assertThat(inputs.dataPath()).isEqualTo(folder.resolve("data/weekly.csv"));
        assertThat(inputs.spec().name()).isEqualTo("shop");
    }

    @Test
    void anotherDataFileCanBeGiven() throws IOException {
        read(SPEC, TableText.weeks(60).text());
        Path other = folder.resolve("other.csv");
        Files.writeString(other, TableText.weeks(52).text());
        Inputs inputs = InputReader.read(folder.resolve("priors/shop.yaml"), Optional.of(other));
        assertThat(inputs.dataset().weekCount()).isEqualTo(52);
        assertThat(inputs.dataPath()).isEqualTo(other);
    }

    @Test
    void cellsFilledBeforeAWeekKnowNothingOfLaterWeeks() throws IOException {
        String spec = SPEC.replace(
                "date: week }",
                "date: week, missing: { tiktok_spend: zero, price: interpolate, google_spend: forward_fill } }");
        Dataset all = read(
                        spec,
                        TableText.weeks(60)
                                .cell(4, 2, "")
                                .cell(5, 3, "")
                                .cell(6, 4, "")
                                .cell(7, 4, "")
                                .text())
                .dataset();
        // price is empty in weeks 4 and 5 (from 0) and known again in week 6
        assertThat(all.column("price")).startsWith(90.5, 91.5, 92.5, 93.5, 92.5, 91.5, 90.5);
        assertThat(all.asKnownBefore(6).column("price")).startsWith(90.5, 91.5, 92.5, 93.5, 93.5, 93.5, 90.5);
        // what lies on the other side of the border may know both sides, as its weeks are given anyway
        assertThat(all.asKnownBefore(5).column("price")).startsWith(90.5, 91.5, 92.5, 93.5, 93.5, 91.5, 90.5);
        assertThat(all.asKnownBefore(60).column("price")).containsExactly(all.column("price"));
        assertThat(all.rows(4, 60).asKnownBefore(2).column("price")).startsWith(0, 0, 90.5);
        assertThat(all.asKnownBefore(6).column("google_spend")).containsExactly(all.column("google_spend"));
        double[] given = all.column("price");
        assertThat(all.with("price", given).asKnownBefore(6).column("price")).containsExactly(given);
    }

    @Test
    void everyFilledCellIsListed() throws IOException {
        String spec = SPEC.replace(
                "date: week }",
                "date: week, missing: { tiktok_spend: zero, price: interpolate, google_spend: forward_fill } }");
        String table = TableText.weeks(60)
                .cell(4, 2, "")
                .cell(5, 3, "")
                .cell(6, 4, "")
                .cell(7, 4, "")
                .text();
        Inputs inputs = read(spec, table);
        String file = inputs.dataPath().toString();
        assertThat(inputs.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        file + " line 5 (2023-01-23), google_spend: empty; set to 72.",
                        file + " line 4 (2023-01-16), tiktok_spend: empty; set to 0.",
                        file + " line 6 (2023-01-30), price: empty; set to 92.5.",
                        file + " line 7 (2023-02-06), price: empty; set to 91.5.");
        assertThat(inputs.dataset().column("price")).startsWith(90.5, 91.5, 92.5, 93.5, 92.5, 91.5, 90.5);
    }

    private List<String> problems(String spec, String table) throws IOException {
        return problems(spec, table.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems(String spec, byte[] table) throws IOException {
        Files.createDirectories(folder.resolve("priors"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("priors/shop.yaml"), spec, StandardCharsets.UTF_8);
        Files.write(folder.resolve("data/weekly.csv"), table);
        return problems(Optional.empty());
    }

    private List<String> problems(Optional<Path> data) {
        InvalidInputException refusal = catchThrowableOfType(
                InvalidInputException.class, () -> InputReader.read(folder.resolve("priors/shop.yaml"), data));
        assertThat(refusal).as("no problem found").isNotNull();
        return refusal.problems().stream()
                .map(p -> p.toString().replace(folder + "/", ""))
                .toList();
    }

    private static String good() {
        return TableText.weeks(60).text();
    }

    @Test
    void problemsOfSpecAndDataAreToldTogether() throws IOException {
        String spec = SPEC.replace("outcome: {", "outcome: { famly: normal,")
                .replace("{ column: tiktok_spend }", "{ column: tiktok, prior: { decay: 'normal(0, 1)' } }");
        String table = TableText.weeks(60).cell(9, 1, "-5").cell(11, 4, "").text();
        assertThat(problems(spec, table))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("priors/shop.yaml:2:12: unknown key \"famly\""),
                        p -> assertThat(p).startsWith("priors/shop.yaml:6:45: treatments.tiktok.prior.decay"),
                        p -> assertThat(p).startsWith("data/weekly.csv line 9 (2023-02-20), facebook_spend: -5"),
                        p -> assertThat(p)
                                .startsWith("data/weekly.csv line 1: there is no column \"tiktok\"")
                                .endsWith("Did you mean \"tiktok_spend\"?"),
                        p -> assertThat(p)
                                .startsWith("data/weekly.csv line 11 (2023-03-06), price: the value is missing"));
    }

    @Test
    void aLognormalResponseMustBePositiveOrCensored() throws IOException {
        String spec = SPEC.replace("column: revenue", "column: revenue, family: lognormal");
        String table = TableText.weeks(60).cell(9, 6, "0").text();
        assertThat(problems(spec, table))
                .containsExactly("data/weekly.csv line 9 (2023-02-20), revenue: 0 has no logarithm;"
                        + " a lognormal response must be above 0."
                        + " Correct the cell, state censored_below, or use normal.");
        String censored = spec.replace("lognormal", "lognormal, censored_below: 1");
        assertThat(read(censored, table).dataset().column("revenue")[7]).isZero();
        assertThat(problems(spec.replace("lognormal", "lognormal, censored_below: 1e9"), good()))
                .containsExactly("data/weekly.csv, revenue: every week is at or below censored_below 1000000000."
                        + " State a lower censored_below.");
    }

    @Test
    void aLoggedControlMustBePositive() throws IOException {
        String spec = SPEC.replace("price: {}", "price: { transform: log }");
        assertThat(problems(spec, TableText.weeks(60).cell(9, 4, "0").text()))
                .containsExactly("data/weekly.csv line 9 (2023-02-20), price: 0 has no logarithm;"
                        + " a control with transform log must be above 0."
                        + " Correct the cell, or use standardise.");
    }

    @Test
    void longMemoryNeedsMoreWeeks() throws IOException {
        assertThat(problems(SPEC + "media: { max_lag: 39 }\n", good()))
                .containsExactly("data/weekly.csv: 60 weeks are too few; this spec needs 80"
                        + " (twice the 40 weeks that spend and controls reach back)."
                        + " Give more weeks, or a smaller max_lag.");
        assertThat(read(SPEC + "media: { max_lag: none }\n", good()).dataset().weekCount())
                .isEqualTo(60);
    }

    @Test
    void aColumnWithoutAnyValueCannotBeFilled() throws IOException {
        String spec = SPEC.replace("date: week }", "date: week, missing: { price: zero } }");
        assertThat(problems(spec, TableText.weeks(60).column(4, "").text()))
                .containsExactly(
                        "data/weekly.csv, price: every cell is empty. Fill the column, or remove it from the spec.");
    }

    @Test
    void dataThatIsNotThereIsNamed() throws IOException {
        problems(SPEC.replace("file: ../data/weekly.csv, ", ""), good());
        assertThat(problems(Optional.empty()))
                .containsExactly("priors/shop.yaml:1:7: the spec names no data file."
                        + " State data: { file: ... }, relative to the spec, or give --data.");
        assertThat(problems(Optional.of(folder.resolve("data/none.csv"))))
                .containsExactly("data/none.csv: there is no such file. Check the path: it is data/none.csv.");
        assertThat(problems(Optional.of(folder.resolve("data"))))
                .containsExactly("data: this is a folder, not a file. Give the file itself.");
    }

    @Test
    void dataInAnotherEncodingIsNamedWithItsLine() throws IOException {
        byte[] latin = TableText.weeks(60).cell(30, 5, "\u00E9").text().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problems(SPEC, latin))
                .containsExactly("data/weekly.csv line 30: byte 0xE9 is not UTF-8; the file has another encoding."
                        + " Save it as UTF-8 (Excel: \"CSV UTF-8\").");
        assertThat(problems(SPEC, good().getBytes(StandardCharsets.UTF_16)))
                .containsExactly("data/weekly.csv: the file is in UTF-16, not UTF-8."
                        + " Save it as plain text in UTF-8 (Excel: \"CSV UTF-8\").");
        assertThat(problems(SPEC, "PK\u0003\u0004xl/workbook".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .startsWith("data/weekly.csv: this is a workbook");
    }

    @Test
    void aSpecWithoutAnyTreeHidesNoOtherCauseThanItself() throws IOException {
        assertThat(problems("outcome: {\n", "")).singleElement().asString().contains("not valid YAML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"byte order mark", "CRLF", "quoted", "blank lines", "blanks", "no last line end", "empty cells"})
    void layoutsThatMeanTheSameAreReadTheSame(String layout) throws IOException {
        Dataset plain = read(SPEC, good()).dataset();
        String changed = switch (layout) {
            case "byte order mark" -> "\uFEFF" + good();
            case "CRLF" -> good().replace("\n", "\r\n");
            case "quoted" -> good().replaceAll("([^,\n]+)", "\"$1\"");
            case "blank lines" -> good().replace("\n2023-03", "\n\n2023-03") + "\n\n";
            case "blanks" -> good().replace(",", " , ");
            case "no last line end" -> good().strip();
            default -> good().replace("\n", ",,\n") + ",,,,,,,,\n";
        };
        Inputs inputs = read(SPEC, changed);
        assertThat(inputs.dataset().weeks()).isEqualTo(plain.weeks());
        for (String column : plain.columnNames()) {
            assertThat(inputs.dataset().column(column)).isEqualTo(plain.column(column));
        }
        assertThat(inputs.dataText()).isEqualTo(changed);
    }

    @Test
    void linesAreCountedAsAnEditorDoes() throws IOException {
        String table = good().replace("\n2023-03-06", "\n\n2023-03-06").replace("2023-03-13,", "2023-03-13,x");
        assertThat(problems(SPEC, table))
                .singleElement()
                .asString()
                .startsWith("data/weekly.csv line 13 (2023-03-13), facebook_spend");
    }

    @Test
    void columnNamesMayHoldAnything() throws IOException {
        String spec = SPEC.replace("facebook_spend", "'Spend, \"TV\" 📺 (€)'");
        String table = good().replace("facebook_spend", "\"Spend, \"\"TV\"\" 📺 (€)\"");
        assertThat(read(spec, table).dataset().column("Spend, \"TV\" 📺 (€)")).startsWith(100, 101);
    }

    @Test
    void otherDateFormatsCanBeStated() throws IOException {
        String spec = SPEC.replace("date: week }", "date: week, date_format: dd.MM.yyyy }");
        String table = good().replaceAll("(\\d{4})-(\\d\\d)-(\\d\\d)", "$3.$2.$1");
        assertThat(read(spec, table).dataset().weeks()).startsWith(LocalDate.of(2023, 1, 2));
    }

    @Test
    void doubtsAreWarnings() throws IOException {
        TableText table = TableText.weeks(40).column(2, "0").cell(20, 2, "5");
        for (int line = 2; line < 12; line++) {
            table.cell(line, 4, "0");
        }
        String spec = SPEC.replace("promotions: {}", "promotions: { lever: { reference: 2 } }");
        assertThat(read(spec, table.text()).warnings())
                .extracting(p -> p.toString().replace(folder + "/", ""))
                .containsExactly(
                        "data/weekly.csv: 40 weeks are less than one season, so season and trend cannot be told apart"
                                + " well. Consider seasonality: { order: 0 }.",
                        "data/weekly.csv, tiktok_spend: spend in only 1 week; the prior will decide its effect.",
                        "data/weekly.csv, price: 0 in the first 10 weeks and never again; if 0 means not measured,"
                                + " the model reads a jump. Fill the weeks in, or leave the control out.",
                        "data/weekly.csv, promotions: the lever's reference 2 lies outside the data (0 to 1),"
                                + " so its effect is extrapolated.");
    }

    @Test
    void hashesAreThoseOfTheFiles() throws IOException {
        // sha256sum of "abc" (FIPS 180-4, appendix B.1)
        Inputs inputs = read(SPEC, good());
        Inputs other = new Inputs(
                inputs.spec(), inputs.dataset(), inputs.specPath(), inputs.dataPath(), "abc", "abc", List.of());
        assertThat(other.dataSha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .isEqualTo(other.specSha256());
    }
}
