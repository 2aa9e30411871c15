package mmmbayes.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.evaluate.PredictionTable;
import mmmbayes.evaluate.ResidualDiagnostics;
import mmmbayes.report.Band;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.Series;
import mmmbayes.report.StageFit;
import mmmbayes.table.Table;

/**
 * The fit of every stage as the page shows it, from the table of predictions, so that a report made again from a folder shows what
 * the first one did. The outcome is shown as predicted without the last weeks where that was done: the reader sees a real forecast.
 */
final class PageFits {
    private final FitResults results;
    private final Table predictions;
    private final IntervalMasses masses;
    private final List<LocalDate> weeks;

    PageFits(FitResults results, Table predictions, IntervalMasses masses) {
        this.results = results;
        this.predictions = predictions;
        this.masses = masses;
        this.weeks = results.model().data().weeks();
    }

    /** The outcome first. */
    List<StageFit> fits() {
        List<ResidualDiagnostics> stages = new ArrayList<>(results.residuals());
        stages.add(0, stages.remove(stages.size() - 1));
        return IntStream.range(0, stages.size())
                .mapToObj(i -> fit(stages.get(i), i == 0))
                .toList();
    }

    private StageFit fit(ResidualDiagnostics stage, boolean outcome) {
        Map<LocalDate, Integer> rows = new HashMap<>();
        int holdoutFrom = weeks.size();
        for (int row = 0; row < predictions.rowCount(); row++) {
            String part = predictions.text(row, "part");
            boolean fit = part.equals(PredictionTable.FIT);
            if (predictions.text(row, "stage").equals(stage.stage()) && (fit || outcome)) {
                LocalDate week = LocalDate.parse(predictions.text(row, "week"));
                // the rows of the refit come later and replace those of the fit
                rows.put(week, row);
                if (part.equals(PredictionTable.HOLDOUT)) {
                    holdoutFrom = Math.min(holdoutFrom, weeks.indexOf(week));
                }
            }
        }
        // ascending: the outer interval's lower end, the inner one's, and so on
        List<Series> ends = Arrays.stream(PosteriorSummary.quantiles(List.of(masses.inner(), masses.outer())))
                .mapToObj(probability -> series(PosteriorSummary.quantileName(probability), rows))
                .toList();
        Band band = new Band(series("median", rows), ends.get(0), ends.get(1), ends.get(2), ends.get(3));
        return new StageFit(
                PageSeries.responseName(results.spec(), stage.stage()),
                series("recorded", rows),
                band,
                residuals(stage),
                holdoutFrom);
    }

    /** A column by week; NaN where a week has no row. */
    private Series series(String column, Map<LocalDate, Integer> rows) {
        return Series.of(weeks.stream()
                .mapToDouble(week -> {
                    Integer row = rows.get(week);
                    return row == null ? Double.NaN : predictions.number(row, column);
                })
                .toArray());
    }

    private Series residuals(ResidualDiagnostics stage) {
        double[] all = new double[weeks.size()];
        Arrays.fill(all, Double.NaN);
        double[] residuals = stage.residuals();
        System.arraycopy(residuals, 0, all, weeks.size() - residuals.length, residuals.length);
        return Series.of(all);
    }
}
