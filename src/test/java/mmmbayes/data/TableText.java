package mmmbayes.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A weekly table as lines of text, for tests to break. Line 1 is the header; week k (from 0) is on line k + 2. */
final class TableText {
    static final String HEADER = "week,facebook_spend,tiktok_spend,google_spend,price,promotions,revenue";
    private static final LocalDate START = LocalDate.of(2023, 1, 2);

    private final List<String> lines = new ArrayList<>();

    private TableText() {}

    /** A table without any fault. */
    static TableText weeks(int count) {
        TableText table = new TableText();
        table.lines.add(HEADER);
        for (int week = 0; week < count; week++) {
            table.lines.add(row(START.plusWeeks(week), week));
        }
        return table;
    }

    static String row(LocalDate date, int week) {
        return String.join(
                ",",
                date.toString(),
                String.valueOf(100 + week % 7),
                week % 5 == 0 ? "0" : String.valueOf(40 + week % 3),
                String.valueOf(70 + week % 4),
                (90 + week % 6) + ".5",
                week % 4 == 0 ? "1" : "0",
                String.valueOf(1000 + 13 * (week % 11)));
    }

    /** Replaces one cell; columns are numbered from 0. */
    TableText cell(int line, int column, String text) {
        String[] cells = lines.get(line - 1).split(",", -1);
        cells[column] = text;
        lines.set(line - 1, String.join(",", cells));
        return this;
    }

    /** Replaces one cell in every row. */
    TableText column(int column, String text) {
        for (int line = 2; line <= lines.size(); line++) {
            cell(line, column, text);
        }
        return this;
    }

    TableText line(int line, String text) {
        lines.set(line - 1, text);
        return this;
    }

    TableText insert(int line, String text) {
        lines.add(line - 1, text);
        return this;
    }

    TableText remove(int line) {
        lines.remove(line - 1);
        return this;
    }

    String line(int line) {
        return lines.get(line - 1);
    }

    int lineCount() {
        return lines.size();
    }

    String text() {
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
