package mmmbayes.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Step;

/** Problems and warnings of one data file; many of one kind in one column become the first few and a count. */
final class DataLog {
    /** Of one kind in one column, so many are listed one by one. */
    static final int LISTED = 3;

    private final String file;
    private final Step step;
    private final Map<String, List<Problem>> problemsByKind = new LinkedHashMap<>();
    private final Map<String, List<Problem>> warningsByKind = new LinkedHashMap<>();

    DataLog(String file) {
        this(file, Step.WEEK);
    }

    /** Of a table whose rows are of a step, of which the messages then speak. */
    DataLog(String file, Step step) {
        this.file = file;
        this.step = step;
    }

    String file() {
        return file;
    }

    /** A problem of the file as a whole, or of something that has its place already. */
    void add(Problem problem) {
        problemsByKind
                .computeIfAbsent("single " + problemsByKind.size(), k -> new ArrayList<>())
                .add(problem);
    }

    /** A problem of the file as a whole. */
    void addFile(String message, String repair) {
        add(new Problem(file, message, repair));
    }

    /** A problem of a whole column. */
    void addColumn(String column, String message, String repair) {
        add(new Problem(file + ", " + column, message, repair));
    }

    /** A problem of one cell or row; those with the same kind and column are counted together. */
    void addCell(String kind, Cell cell, String message, String repair) {
        problemsByKind
                .computeIfAbsent(kind + "\n" + cell.column(), k -> new ArrayList<>())
                .add(new Problem(place(cell), message, repair));
    }

    /** A note on one cell; those on one column are counted together. */
    void warnCell(Cell cell, String message) {
        warningsByKind
                .computeIfAbsent("cells\n" + cell.column(), k -> new ArrayList<>())
                .add(new Problem(place(cell), message, ""));
    }

    void warnColumn(String column, String message, String repair) {
        warn(new Problem(file + ", " + column, message, repair));
    }

    void warnFile(String message, String repair) {
        warn(new Problem(file, message, repair));
    }

    private void warn(Problem warning) {
        warningsByKind
                .computeIfAbsent("single " + warningsByKind.size(), k -> new ArrayList<>())
                .add(warning);
    }

    boolean isClean() {
        return problemsByKind.isEmpty();
    }

    List<Problem> warnings() {
        return listed(warningsByKind);
    }

    List<Problem> problems() {
        return listed(problemsByKind);
    }

    private List<Problem> listed(Map<String, List<Problem>> byKind) {
        List<Problem> listed = new ArrayList<>();
        for (List<Problem> alike : byKind.values()) {
            // One more than the limit is shorter to show than to count.
            int shown = alike.size() <= LISTED + 1 ? alike.size() : LISTED;
            listed.addAll(alike.subList(0, shown));
            if (shown < alike.size()) {
                Problem last = alike.get(alike.size() - 1);
                listed.add(new Problem(
                        last.place(),
                        "the last of " + (alike.size() - shown) + " more like the one above: " + last.message(),
                        ""));
            }
        }
        return listed.stream().map(this::said).toList();
    }

    private Problem said(Problem problem) {
        return new Problem(problem.place(), step.said(problem.message()), step.said(problem.repair()));
    }

    private String place(Cell cell) {
        return file + " line " + cell.line()
                + cell.week().map(w -> " (" + w + ")").orElse("")
                + (cell.column().isEmpty() ? "" : ", " + cell.column());
    }

    /** A cell's place; the column is empty for a whole row. */
    record Cell(int line, Optional<LocalDate> week, String column) {}
}
