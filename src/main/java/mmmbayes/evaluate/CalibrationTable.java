package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * The judgement of one calibration.
 *
 * @param rows one per quantity
 * @param replications how many
 * @param divergences among all kept draws
 */
public record CalibrationTable(List<Row> rows, int replications, int divergences) {
    /** Family-wise error: a calibrated model is called uncalibrated with at most this probability. */
    public static final double LEVEL = 0.01;

    /** 200 replications a study: the smallest p-value must be well below {@code LEVEL} over some 80 quantities. */
    private static final int SIMULATIONS = 20_000;

    /**
     * One quantity.
     *
     * @param quantity its name
     * @param pValue of uniform ranks
     * @param meanRank on [0, 1]; 0.5 if calibrated, less if the posterior lies too high
     * @param meanRankError in standard errors
     * @param coverage50 share of truths inside the central half of the ranks
     * @param coverage90 share inside the central nine tenths
     */
    public record Row(
            String quantity,
            double pValue,
            double meanRank,
            double meanRankError,
            double coverage50,
            double coverage90) {}

    /** Copies the list. */
    public CalibrationTable {
        rows = List.copyOf(rows);
    }

    /**
     * Of all replications.
     *
     * @param quantities names, in the order of the ranks
     * @param highest the highest rank possible
     * @param ranks one entry per replication, 1 or more
     */
    public static CalibrationTable of(List<String> quantities, int highest, List<ReplicationRanks> ranks) {
        RankUniformity uniformity = new RankUniformity(ranks.size(), highest, SIMULATIONS, 1);
        List<Row> rows = new ArrayList<>();
        for (int quantity = 0; quantity < quantities.size(); quantity++) {
            int index = quantity;
            List<Integer> of = ranks.stream().map(row -> row.ranks().get(index)).toList();
            double mean = of.stream().mapToInt(rank -> rank).average().orElse(Double.NaN) / highest;
            // variance of a uniform rank r / L on 0..L: (L + 2) / (12 L)
            double error = Math.sqrt((highest + 2.0) / (12.0 * highest) / of.size());
            rows.add(new Row(
                    quantities.get(quantity),
                    uniformity.pValue(of),
                    mean,
                    (mean - 0.5) / error,
                    coverage(of, highest, 0.5),
                    coverage(of, highest, 0.9)));
        }
        int divergences = ranks.stream().mapToInt(ReplicationRanks::divergences).sum();
        return new CalibrationTable(rows, ranks.size(), divergences);
    }

    /** Share of ranks in the middle {@code mass (L + 1)} of the L + 1 possible ones. */
    private static double coverage(List<Integer> ranks, int highest, double mass) {
        double outside = (1 - mass) / 2 * (highest + 1);
        long inside = ranks.stream()
                .filter(rank -> rank + 0.5 > outside && rank + 0.5 < highest + 1 - outside)
                .count();
        return (double) inside / ranks.size();
    }

    /** Whether no quantity's ranks are too far from uniform, allowing for the number of quantities looked at. */
    public boolean isCalibrated() {
        return rows.stream().allMatch(row -> row.pValue() * rows.size() >= LEVEL);
    }

    /** {@code sbc.csv}: one row per quantity. */
    public Table table() {
        Table.Builder table = Table.withColumns(
                "quantity", "p_value", "mean_rank", "mean_rank_z", "coverage_50", "coverage_90", "replications");
        for (Row row : rows) {
            table.row(
                    Cell.text(row.quantity()),
                    Cell.real(row.pValue()),
                    Cell.real(row.meanRank()),
                    Cell.real(row.meanRankError()),
                    Cell.real(row.coverage50()),
                    Cell.real(row.coverage90()),
                    Cell.count(replications));
        }
        return table.build();
    }
}
