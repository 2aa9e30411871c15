package mmmbayes.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Calibrations of several specs side by side.
 *
 * @param studies one per spec
 */
public record CalibrationOverview(List<Study> studies) {
    /** A quantity's distribution function of ranks leaves its own simultaneous band of 95%. */
    private static final double OWN_BAND = 0.05;

    /** Copies the list. */
    public CalibrationOverview {
        studies = List.copyOf(studies);
    }

    /**
     * The calibration of one spec.
     *
     * @param spec its name
     * @param parameterCount how many of its quantities are parameters; the others are estimands and the log likelihood
     * @param table its judgement
     */
    public record Study(String spec, int parameterCount, CalibrationTable table) {
        /** How many quantities leave their own simultaneous band of 95%; one in twenty is expected to. */
        public int outsideBands() {
            return (int)
                    table.rows().stream().filter(row -> row.pValue() < OWN_BAND).count();
        }

        /** The quantity whose ranks are the least uniform. */
        public CalibrationTable.Row worst() {
            return table.rows().stream()
                    .min(Comparator.comparingDouble(CalibrationTable.Row::pValue))
                    .orElseThrow();
        }

        private double coverage(ToDoubleFunction<CalibrationTable.Row> of) {
            return table.rows().stream().mapToDouble(of).average().orElse(Double.NaN);
        }
    }

    /** Whether every spec is calibrated, each judged by itself. */
    public boolean isCalibrated() {
        return studies.stream().allMatch(study -> study.table().isCalibrated());
    }

    /** {@code sbc-specs.csv}: one row per spec. */
    public Table table() {
        Table.Builder table = Table.withColumns(
                "spec",
                "replications",
                "parameters",
                "estimands",
                "outside_95_bands",
                "expected_outside",
                "worst",
                "worst_p_value",
                "calibrated",
                "coverage_50",
                "coverage_90",
                "divergences");
        for (Study study : studies) {
            int quantities = study.table().rows().size();
            table.row(
                    Cell.text(study.spec()),
                    Cell.count(study.table().replications()),
                    Cell.count(study.parameterCount()),
                    Cell.count(quantities - study.parameterCount()),
                    Cell.count(study.outsideBands()),
                    Cell.real(OWN_BAND * quantities),
                    Cell.text(study.worst().quantity()),
                    Cell.real(study.worst().pValue()),
                    Cell.text(study.table().isCalibrated() ? "yes" : "no"),
                    Cell.real(study.coverage(CalibrationTable.Row::coverage50)),
                    Cell.real(study.coverage(CalibrationTable.Row::coverage90)),
                    Cell.count(study.table().divergences()));
        }
        return table.build();
    }
}
