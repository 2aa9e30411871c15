package mmmbayes.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = Table.withColumns("channel", "weeks", "mean")
            .row(Cell.text("facebook"), Cell.count(104), Cell.real(0.5))
            .row(Cell.missing(), Cell.missing(), Cell.missing())
            .build();

    @Test
    void cellsAreFoundByRowAndColumn() {
        assertThat(TABLE.text(0, "channel")).isEqualTo("facebook");
        assertThat(TABLE.number(0, "weeks")).isEqualTo(104);
        assertThat(TABLE.number(0, "mean")).isEqualTo(0.5);
        assertThat(TABLE.rowCount()).isEqualTo(2);
    }

    @Test
    void aMissingCellIsEmptyTextAndNoNumber() {
        assertThat(TABLE.text(1, "channel")).isEmpty();
        assertThat(TABLE.number(1, "mean")).isNaN();
    }

    @Test
    void textIsNoNumber() {
        assertThatThrownBy(() -> TABLE.number(0, "channel"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1, column channel: \"facebook\" is not a number");
    }

    @Test
    void columnsAreNamedOnceAndFilledInEveryRow() {
        assertThatThrownBy(() -> Table.withColumns("a", "a").build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Table(List.of("a"), List.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TABLE.text(0, "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column b");
    }
}
