package mmmbayes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mmmbayes.evaluate.FoldResult;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldFilesTest {
    @TempDir
    private Path folder;

    private static FoldResult result() {
        Table table = Table.withColumns("fold", "model", "value", "none")
                .row(Cell.count(1), Cell.text("naive: mean"), Cell.real(1.0 / 3), Cell.missing())
                .build();
        return new FoldResult(table, table, table, table, table, table);
    }

    @Test
    void aFoldReadsBackAsItWasWritten() {
        try (FoldFiles store = FoldFiles.beside(folder.resolve("out"), "settings")) {
            store.write(4, result());
        }

        FoldFiles again = FoldFiles.beside(folder.resolve("out"), "settings");
        assertThat(again.read(4)).contains(result());
        assertThat(again.read(0)).isEmpty();
    }

    @Test
    void otherSettingsBeginAnew() {
        try (FoldFiles store = FoldFiles.beside(folder.resolve("out"), "seed 1")) {
            store.write(0, result());
        }

        assertThat(FoldFiles.beside(folder.resolve("out"), "seed 2").read(0)).isEmpty();
    }

    @Test
    void aFoldThatWasCutOffCountsAsNotThere() throws IOException {
        FoldFiles store = FoldFiles.beside(folder.resolve("out"), "settings");
        Path partial = Files.createDirectory(folder.resolve(".out.folds").resolve("fold-001.partial"));
        Files.writeString(partial.resolve("predictions.csv"), "fold,mo");

        assertThat(store.read(0)).isEmpty();
        store.write(0, result());
        assertThat(store.read(0)).contains(result());
    }

    @Test
    void nothingIsLeftWhenTheResultsAreElsewhere() {
        FoldFiles store = FoldFiles.beside(folder.resolve("out"), "settings");
        store.write(0, result());
        store.delete();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void twoRunsCannotShareAStore() {
        try (FoldFiles store = FoldFiles.beside(folder.resolve("out"), "settings")) {
            store.write(0, result());
            assertThatThrownBy(() -> FoldFiles.beside(folder.resolve("out"), "settings"))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining(".out.folds: is being written by a running backtest. Wait for it");
            assertThat(store.read(0)).contains(result());
        }
    }
}
