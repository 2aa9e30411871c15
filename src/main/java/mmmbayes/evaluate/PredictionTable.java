package mmmbayes.evaluate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mmmbayes.numeric.Quantiles;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * {@code predictions.csv}: every stage's response week by week, recorded and predicted with the noise included, once from the fit
 * to all weeks ({@code fit}) and, where there is one, from the refit without the last weeks ({@code training}, {@code holdout}).
 */
public final class PredictionTable {
    private static final double[] PROBABILITIES = {0.05, 0.25, 0.5, 0.75, 0.95};

    private PredictionTable() {}

    /** The table. */
    public static Table of(List<LocalDate> weeks, PredictiveDraws fit, Optional<HoldoutComparison> comparison) {
        Table.Builder table =
                Table.withColumns("week", "stage", "part", "recorded", "mean", "q05", "q25", "median", "q75", "q95");
        addRows(table, weeks, fit, Integer.MAX_VALUE, "fit");
        comparison.ifPresent(
                held -> addRows(table, weeks, held.forecast(), held.fold().testFrom(), "training"));
        return table.build();
    }

    private static void addRows(
            Table.Builder table, List<LocalDate> weeks, PredictiveDraws draws, int holdoutFrom, String part) {
        for (PredictiveDraws.Stage stage : draws.stages()) {
            double[] mean = stage.meanPrediction();
            double[] recorded = stage.recorded();
            for (int week = stage.firstWeek(); week < stage.weekCount(); week++) {
                double[] replicates = stage.replicates(week);
                Arrays.sort(replicates);
                double[] q = new double[PROBABILITIES.length];
                for (int i = 0; i < q.length; i++) {
                    q[i] = Quantiles.ofSorted(replicates, PROBABILITIES[i]);
                }
                table.row(
                        Cell.text(weeks.get(week).toString()),
                        Cell.text(stage.name()),
                        Cell.text(week >= holdoutFrom ? "holdout" : part),
                        Cell.real(recorded[week]),
                        Cell.real(mean[week]),
                        Cell.real(q[0]),
                        Cell.real(q[1]),
                        Cell.real(q[2]),
                        Cell.real(q[3]),
                        Cell.real(q[4]));
            }
        }
    }
}
