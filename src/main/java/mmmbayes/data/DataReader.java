package mmmbayes.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mmmbayes.data.CsvTable.Row;
import mmmbayes.data.DataLog.Cell;
import mmmbayes.spec.DataSpec.Missing;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReading;
import mmmbayes.spec.Spelling;

/** Reads the columns that a spec uses from the text of a CSV file; what is wrong goes into the log. */
final class DataReader {
    private final Spec spec;
    private final CsvTable table;
    private final DataLog log;
    /** Empty cells by column, {@code [week]}. */
    private final Map<String, boolean[]> gaps = new LinkedHashMap<>();

    private final IndicatorColumns indicators;
    private List<Optional<LocalDate>> dates;
    private Optional<String> dateFormat;

    private DataReader(Spec spec, CsvTable table, DataLog log) {
        this.spec = spec;
        this.table = table;
        this.log = log;
        this.indicators = new IndicatorColumns(spec.data(), table);
        this.dateFormat = spec.data().dateFormat();
        this.dates =
                table.rows().stream().map(row -> Optional.<LocalDate>empty()).toList();
    }

    /** The data, and the form of its dates; empty for ISO. */
    record Reading(Dataset data, Optional<String> dateFormat) {}

    /** The data set; empty if the log has problems. */
    static Optional<Reading> read(Spec spec, SpecReading reading, String text, DataLog log) {
        Optional<CsvTable> table = CsvTable.parse(text, log);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        return new DataReader(spec, table.get(), log).dataset(reading);
    }

    private Optional<Reading> dataset(SpecReading reading) {
        List<LocalDate> weeks = weeks(reading.place("data/date"));
        Map<String, double[]> columns = new LinkedHashMap<>();
        List<ColumnUse> complete = new ArrayList<>();
        for (ColumnUse use : ColumnUse.of(spec, reading)) {
            Optional<String> text = indicators.source(use.column());
            if (hasColumn(text.orElse(use.column()), use.statedAt())) {
                Optional<double[]> values = text.map(source -> indicators.values(use.column(), source))
                        .or(() -> column(use));
                values.ifPresent(v -> {
                    columns.put(use.column(), v);
                    complete.add(use);
                });
            }
        }
        if (table.whole()) {
            SeriesRules rules = new SeriesRules(spec, this::cell, log);
            if (rules.checkCount(table.rows().size())) {
                complete.forEach(use -> rules.check(use, columns.getOrDefault(use.column(), new double[0])));
                rules.checkTogether(complete, columns);
            }
        }
        indicators.tellRest(log);
        return log.isClean()
                ? Optional.of(new Reading(withGaps(Dataset.of(weeks, columns)), dateFormat))
                : Optional.empty();
    }

    private Dataset withGaps(Dataset filled) {
        Dataset dataset = filled;
        for (Map.Entry<String, boolean[]> gap : gaps.entrySet()) {
            Missing rule = spec.data().missing().get(gap.getKey());
            dataset = rule == null ? dataset : dataset.withGaps(gap.getKey(), gap.getValue(), rule);
        }
        return dataset;
    }

    private List<LocalDate> weeks(String statedAt) {
        if (!hasColumn(spec.data().dateColumn(), statedAt)) {
            return List.of();
        }
        DateColumn column = new DateColumn(spec.data(), table, log);
        dates = column.read();
        dateFormat = column.format();
        List<LocalDate> weeks = dates.stream().flatMap(Optional::stream).toList();
        if (weeks.size() == dates.size() && table.whole()) {
            column.checkSteps(weeks);
        }
        return weeks;
    }

    private boolean hasColumn(String column, String statedAt) {
        if (table.indexOf(column) >= 0) {
            return true;
        }
        List<String> names =
                table.header().stream().filter(name -> !name.isEmpty()).toList();
        Optional<String> nearest = Spelling.nearest(column, names);
        log.add(new Problem(
                log.file() + " line 1",
                "there is no column \"" + column + "\", which the spec names at " + statedAt + " (columns: "
                        + String.join(", ", names) + ").",
                nearest.map(name -> "Did you mean \"" + name + "\"?").orElse("Add the column, or change the spec.")));
        return false;
    }

    /** The column's numbers; empty if a cell is none. */
    private Optional<double[]> column(ColumnUse use) {
        int index = table.indexOf(use.column());
        double[] values = new double[table.rows().size()];
        boolean[] missing = new boolean[values.length];
        boolean complete = true;
        Optional<Missing> rule = Optional.ofNullable(spec.data().missing().get(use.column()));
        for (int row = 0; row < values.length; row++) {
            String text = table.rows().get(row).cells().get(index);
            if (text.isEmpty() && rule.isPresent()) {
                missing[row] = true;
                continue;
            }
            OptionalDouble number = NumberCell.parse(text);
            if (number.isEmpty()) {
                complete = false;
                notANumber(use.role(), cell(row, use.column()), text);
            } else {
                values[row] = number.getAsDouble();
                complete &= inRange(use, cell(row, use.column()), values[row]);
            }
        }
        if (complete && rule.isPresent()) {
            complete = Imputation.fill(values, missing, rule.get());
            gaps.put(use.column(), missing);
            if (!complete) {
                log.addColumn(use.column(), "every cell is empty.", "Fill the column, or remove it from the spec.");
            }
            for (int row = 0; complete && row < values.length; row++) {
                if (missing[row]) {
                    log.warnCell(cell(row, use.column()), "empty; set to " + Decimal.text(values[row]) + ".");
                }
            }
        }
        return complete ? Optional.of(values) : Optional.empty();
    }

    private Cell cell(int row, String column) {
        Row source = table.rows().get(row);
        return new Cell(source.line(), dates.get(row), column);
    }

    private void notANumber(ColumnUse.Role role, Cell cell, String text) {
        boolean outcome = role == ColumnUse.Role.OUTCOME;
        String cut = "Fill it in, or cut the table there: a guessed outcome would count as observed.";
        String rule = NumberCell.missingRule(cell.column()) + ".";
        if (text.isEmpty()) {
            log.addCell("missing", cell, "the value is missing.", outcome ? cut : "Fill it in, or " + rule);
        } else {
            NumberCell.Fault fault =
                    NumberCell.fault(text, outcome ? cut : "Fill it in, or leave the cell empty and " + rule);
            log.addCell("not a number", cell, fault.message(), fault.repair());
        }
    }

    /** Rules for a single value by its role. */
    private boolean inRange(ColumnUse use, Cell cell, double value) {
        if (use.role().isSpend() && value < 0) {
            log.addCell(
                    "negative",
                    cell,
                    Decimal.text(value) + " is negative; spend must be 0 or more.",
                    "Correct the cell, or move refunds to a column of their own.");
            return false;
        }
        return true;
    }
}
