package mmmbayes.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.numeric.Quantiles;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * {@code predictions.csv}: every stage's response week by week, recorded and predicted with the noise included, once from the fit
 * to all weeks ({@link #FIT}) and, where there is one, from the refit without the last weeks ({@link #TRAINING}, {@link #HOLDOUT}).
 */
public final class PredictionTable {
    /** Part of a week predicted by the fit to all weeks. */
    public static final String FIT = "fit";

    /** Part of a week that the refit without the last weeks was fitted to. */
    public static final String TRAINING = "training";

    /** Part of a week that the refit was not fitted to. */
    public static final String HOLDOUT = "holdout";

    private final List<LocalDate> weeks;
    private final double[] probabilities;
    private final Table.Builder table;

    private PredictionTable(List<LocalDate> weeks, List<Double> masses) {
        this.weeks = weeks;
        this.probabilities = PosteriorSummary.quantiles(masses);
        List<String> columns = new ArrayList<>(List.of("week", "stage", "part", "recorded", "mean"));
        for (int i = 0; i < probabilities.length; i++) {
            if (2 * i == probabilities.length) {
                columns.add("median");
            }
            columns.add(PosteriorSummary.quantileName(probabilities[i]));
        }
        this.table = Table.withColumns(columns);
    }

    /**
     * The table.
     *
     * @param masses of the central intervals whose ends are told
     */
    public static Table of(
            List<LocalDate> weeks, PredictiveDraws fit, Optional<HoldoutComparison> comparison, List<Double> masses) {
        PredictionTable all = new PredictionTable(weeks, masses);
        all.addRows(fit, Integer.MAX_VALUE, FIT);
        comparison.ifPresent(held -> all.addRows(held.forecast(), held.fold().testFrom(), TRAINING));
        return all.table.build();
    }

    private void addRows(PredictiveDraws draws, int holdoutFrom, String part) {
        for (PredictiveDraws.Stage stage : draws.stages()) {
            double[] mean = stage.meanPrediction();
            double[] recorded = stage.recorded();
            for (int week = stage.firstWeek(); week < stage.weekCount(); week++) {
                double[] replicates = stage.replicates(week);
                Arrays.sort(replicates);
                List<Cell> cells = new ArrayList<>(List.of(
                        Cell.text(weeks.get(week).toString()),
                        Cell.text(stage.name()),
                        Cell.text(week >= holdoutFrom ? HOLDOUT : part),
                        Cell.real(recorded[week]),
                        Cell.real(mean[week])));
                for (int i = 0; i < probabilities.length; i++) {
                    if (2 * i == probabilities.length) {
                        cells.add(Cell.real(Quantiles.ofSorted(replicates, 0.5)));
                    }
                    cells.add(Cell.real(Quantiles.ofSorted(replicates, probabilities[i])));
                }
                table.row(cells);
            }
        }
    }
}
