package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/** How far estimates move when the training weeks change. */
final class Stability {
    private Stability() {}

    /**
     * One row per thing estimated.
     *
     * @param estimates of all folds in order, with columns {@code q05} and {@code q95}
     * @param keys columns that together name what is estimated
     * @param value column of the estimate
     */
    static Table table(Table estimates, List<String> keys, String value) {
        Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < estimates.rowCount(); row++) {
            int index = row;
            List<String> key =
                    keys.stream().map(name -> estimates.text(index, name)).toList();
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(row);
        }
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(List.of("folds", "mean", "sd", "min", "max", "share_positive", "inside_last"));
        Table.Builder table = Table.withColumns(columns);
        groups.forEach((key, rows) -> {
            double[] values = rows.stream()
                    .mapToDouble(row -> estimates.number(row, value))
                    .toArray();
            int last = rows.get(rows.size() - 1);
            List<Cell> cells = new ArrayList<>();
            key.forEach(name -> cells.add(Cell.text(name)));
            cells.addAll(List.of(
                    Cell.count(values.length),
                    Cell.real(OutOfSample.mean(values)),
                    values.length > 1 ? Cell.real(standardDeviation(values)) : Cell.missing(),
                    Cell.real(Arrays.stream(values).min().orElseThrow()),
                    Cell.real(Arrays.stream(values).max().orElseThrow()),
                    Cell.real(share(values, 0, Double.POSITIVE_INFINITY)),
                    inside(values, estimates.number(last, "q05"), estimates.number(last, "q95"))));
            table.row(cells);
        });
        return table.build();
    }

    private static Cell inside(double[] values, double lower, double upper) {
        return Double.isNaN(lower) ? Cell.missing() : Cell.real(share(values, lower, upper));
    }

    private static double share(double[] values, double above, double below) {
        return Arrays.stream(values).filter(v -> v > above && v < below).count() / (double) values.length;
    }

    private static double standardDeviation(double[] values) {
        double mean = OutOfSample.mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
