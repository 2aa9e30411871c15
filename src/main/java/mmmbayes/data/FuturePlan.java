package mmmbayes.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mmmbayes.spec.Spec;

/**
 * Weeks to come: spends and controls, and the spend of those mediators that are planned.
 *
 * @param name file, as tables and messages call it
 * @param weeks columns of treatments, controls and planned mediators, no others
 * @param plannedMediators names of the mediators whose spend is set; the others react
 */
public record FuturePlan(String name, Dataset weeks, Set<String> plannedMediators) {
    /** Copies the set. */
    public FuturePlan {
        plannedMediators = Set.copyOf(plannedMediators);
    }

    /**
     * The training weeks and these. What is not known of the weeks to come, the outcome and the mediators that react, stands as 1
     * there and must not be looked at.
     */
    public Dataset after(Dataset training, Spec spec) {
        List<LocalDate> dates = new ArrayList<>(training.weeks());
        dates.addAll(weeks.weeks());
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String column : training.columnNames()) {
            boolean known = weeks.hasColumn(column);
            if (known || isResponse(column, spec)) {
                double[] values = Arrays.copyOf(training.column(column), dates.size());
                Arrays.fill(values, training.weekCount(), values.length, 1);
                if (known) {
                    System.arraycopy(weeks.column(column), 0, values, training.weekCount(), weeks.weekCount());
                }
                columns.put(column, values);
            }
        }
        return Dataset.of(dates, columns);
    }

    private static boolean isResponse(String column, Spec spec) {
        return spec.outcome().column().equals(column)
                || spec.mediators().stream()
                        .anyMatch(mediator -> mediator.column().equals(column));
    }
}
