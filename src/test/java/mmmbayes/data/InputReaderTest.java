package mmmbayes.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void zeroOneControlsStayAsTheyAreAndOthersAreStandardised() throws IOException {
        List<ControlSpec> controls =
                read(SPEC, TableText.weeks(60).text()).spec().controls();
        assertThat(controls)
                .extracting(ControlSpec::transform)
                .containsExactly(ControlSpec.Transform.STANDARDISE, ControlSpec.Transform.NONE);
        String stated = SPEC.replace("promotions: {}", "promotions: { transform: standardise }");
        assertThat(read(stated, TableText.weeks(60).text()).spec().controls())
                .extracting(ControlSpec::transform)
                .containsOnly(ControlSpec.Transform.STANDARDISE);
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
}
