package mmmbayes.data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mmmbayes.data.DataLog.Cell;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Problem;
import mmmbayes.spec.SourceText;
import mmmbayes.spec.Spec;
import mmmbayes.spec.Step;
import mmmbayes.spec.TreatmentSpec;

/** Reads a CSV of weeks to come; the first must follow the last week of the fit. */
public final class PlanReader {
    private final Spec spec;
    private final CsvTable table;
    private final DataLog log;
    private final IndicatorColumns indicators;
    private final List<Optional<LocalDate>> dates;

    private PlanReader(Spec spec, CsvTable table, DataLog log) {
        this.spec = spec;
        this.table = table;
        this.log = log;
        this.indicators = new IndicatorColumns(spec.data(), table);
        this.dates = hasColumn(spec.data().dateColumn(), "the date")
                ? new DateColumn(spec.data(), table, log).read()
                : List.of();
    }

    /**
     * Reads a plan.
     *
     * @param path CSV with the date column, all treatments and all controls of the spec; a mediator's column where its spend is set
     * @param lastWeek of the training data
     * @throws InvalidInputException with every problem of the file
     */
    public static FuturePlan read(Path path, Spec spec, LocalDate lastWeek) {
        List<Problem> problems = new ArrayList<>();
        Optional<String> text = SourceText.read(path, path.toString(), problems::add);
        if (text.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        DataLog log = new DataLog(path.toString(), spec.data().step());
        Optional<CsvTable> table = CsvTable.parse(text.get(), log);
        Optional<FuturePlan> plan =
                table.map(parsed -> new PlanReader(spec, parsed, log).plan(path.toString(), lastWeek));
        if (!log.isClean()) {
            throw new InvalidInputException(log.problems());
        }
        return plan.orElseThrow();
    }

    private FuturePlan plan(String name, LocalDate lastWeek) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (TreatmentSpec treatment : spec.treatments()) {
            if (hasColumn(treatment.column(), "the spend of " + treatment.name())) {
                columns.put(treatment.column(), column(treatment.column(), true, false));
            }
        }
        Set<String> planned = new LinkedHashSet<>();
        for (MediatorSpec mediator : spec.mediators()) {
            if (table.indexOf(mediator.column()) >= 0) {
                planned.add(mediator.name());
                columns.put(mediator.column(), column(mediator.column(), true, false));
            }
        }
        for (ControlSpec control : spec.controls()) {
            Optional<String> text = indicators.source(control.column());
            if (text.isPresent() && hasColumn(text.get(), "the text of which " + control.column() + " is made")) {
                columns.put(control.column(), indicators.values(control.column(), text.get()));
            } else if (text.isEmpty() && hasColumn(control.column(), "a control")) {
                columns.put(
                        control.column(),
                        column(control.column(), false, control.transform() == ControlSpec.Transform.LOG));
            }
        }
        List<LocalDate> weeks = weeks(lastWeek);
        return log.isClean()
                ? new FuturePlan(name, Dataset.of(weeks, columns), planned)
                : new FuturePlan(name, Dataset.of(List.of(), Map.of()), planned);
    }

    private List<LocalDate> weeks(LocalDate lastWeek) {
        List<LocalDate> weeks = dates.stream().flatMap(Optional::stream).toList();
        if (weeks.isEmpty() || weeks.size() < dates.size()) {
            return weeks;
        }
        Step step = spec.data().step();
        LocalDate wanted = step.plus(lastWeek, 1);
        if (!step.follows(lastWeek, weeks.get(0))) {
            log.addCell(
                    "first week",
                    cell(0, spec.data().dateColumn()),
                    "the plan begins with " + weeks.get(0) + ", but the fitted data end with the " + step.noun()
                            + " of " + lastWeek + ".",
                    "Begin with the " + step.noun() + " of " + wanted + ".");
        }
        new DateColumn(spec.data(), table, log).checkSteps(weeks);
        return weeks;
    }

    private boolean hasColumn(String column, String what) {
        if (table.indexOf(column) >= 0) {
            return true;
        }
        log.add(new Problem(
                log.file() + " line 1",
                "there is no column \"" + column + "\", " + what + " (columns: " + String.join(", ", table.header())
                        + ").",
                "Add it with one value a " + spec.data().step().noun() + "."));
        return false;
    }

    private double[] column(String column, boolean spend, boolean logarithm) {
        double[] values = new double[table.rows().size()];
        for (int row = 0; row < values.length; row++) {
            String text = table.rows().get(row).cells().get(table.indexOf(column));
            OptionalDouble number = NumberCell.parse(text);
            if (number.isEmpty()) {
                NumberCell.Fault fault = text.isEmpty()
                        ? new NumberCell.Fault(
                                "the value is missing.", "Fill it in; where nothing is spent, spend is 0.")
                        : NumberCell.fault(text, column);
                log.addCell("not a number", cell(row, column), fault.message(), fault.repair());
                continue;
            }
            values[row] = number.getAsDouble();
            if (spend && values[row] < 0) {
                log.addCell(
                        "negative",
                        cell(row, column),
                        Decimal.text(values[row]) + " is negative; spend must be 0 or more.",
                        "Correct the cell.");
            } else if (logarithm && !(values[row] > 0)) {
                log.addCell(
                        "logarithm",
                        cell(row, column),
                        Decimal.text(values[row]) + " has no logarithm, and the spec enters this control as one.",
                        "Give a value above 0.");
            }
        }
        return values;
    }

    private Cell cell(int row, String column) {
        Optional<LocalDate> week = row < dates.size() ? dates.get(row) : Optional.empty();
        return new Cell(table.rows().get(row).line(), week, column);
    }
}
