package mmmbayes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFilesTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("table.csv");
    }

    private Table writtenAndRead(Table table) {
        TableFiles.write(file(), table);
        return TableFiles.read(file());
    }

    private static Table oneCell(Cell cell) {
        return Table.withColumns("value", "end").row(cell, Cell.text("end")).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "facebook",
                "a, b",
                "say \"hi\"",
                "two\nlines",
                "ä€😀",
                "=1+1",
                "+x",
                "-tiktok",
                "@sum",
                "\tx",
                "'quoted",
                "'=1",
                "''=1",
                "2023-01-02",
                "1d",
                "0.5f",
                "Infinity years",
                " padded "
            })
    void textReadsBack(String text) {
        assertThat(writtenAndRead(oneCell(Cell.text(text)))).isEqualTo(oneCell(Cell.text(text)));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.1,
                -1.0 / 3,
                1e-300,
                4.9e-324,
                1.7976931348623157e308,
                0.0,
                -0.0,
                3,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void realsReadBackAsTheSameDouble(double value) {
        assertThat(writtenAndRead(oneCell(Cell.real(value)))).isEqualTo(oneCell(Cell.real(value)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -7, 123456789012345678L})
    void countsReadBack(long value) {
        assertThat(writtenAndRead(oneCell(Cell.count(value)))).isEqualTo(oneCell(Cell.count(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"x\")", "+1", "-1+cmd", "@x", "\t=1"})
    void aSpreadsheetFindsNoFormula(String text) throws IOException {
        TableFiles.write(
                file(),
                Table.withColumns(text, "b").row(Cell.text(text), Cell.real(-1)).build());

        for (String line : Files.readString(file()).split("\n", -1)) {
            assertThat(line).doesNotStartWith(text.substring(0, 1)).doesNotStartWith("\"" + text.charAt(0));
        }
        assertThat(TableFiles.read(file()).columns().get(0)).isEqualTo(text);
    }

    @Test
    void theFormatIsPlain() throws IOException {
        TableFiles.write(
                file(),
                Table.withColumns("channel", "weeks", "mean_revenue")
                        .row(Cell.text("a, b"), Cell.count(1234567), Cell.real(-1234567.5))
                        .row(Cell.missing(), Cell.missing(), Cell.missing())
                        .build());

        assertThat(Files.readString(file()))
                .isEqualTo("channel,weeks,mean_revenue\n\"a, b\",1234567,-1234567.5\n\"\",,\n");
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            TableFiles.write(file(), oneCell(Cell.real(1234.5)));
        } finally {
            Locale.setDefault(before);
        }

        assertThat(Files.readString(file())).isEqualTo("value,end\n1234.5,end\n");
    }

    @Test
    void aRowWithTooFewCellsIsDamage() throws IOException {
        Files.writeString(file(), "a,b\n1\n");

        assertThatThrownBy(() -> TableFiles.read(file()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("table.csv")
                .hasMessageContaining("1 cells for the columns [a, b]");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> TableFiles.read(file()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("table.csv");
    }
}
