package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/** How far effects move when the training weeks change. */
final class EffectStability {
    private EffectStability() {}

    /** One row per model, channel and quantity of the folds' effects. */
    static Table table(Table effects) {
        Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < effects.rowCount(); row++) {
            List<String> key =
                    List.of(effects.text(row, "model"), effects.text(row, "channel"), effects.text(row, "quantity"));
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(row);
        }
        Table.Builder table = Table.withColumns(
                "model", "channel", "quantity", "folds", "mean", "sd", "min", "max", "share_positive", "inside_last");
        groups.forEach((key, rows) -> {
            double[] values = rows.stream()
                    .mapToDouble(row -> effects.number(row, "estimate"))
                    .toArray();
            int last = rows.get(rows.size() - 1);
            table.row(
                    Cell.text(key.get(0)),
                    Cell.text(key.get(1)),
                    Cell.text(key.get(2)),
                    Cell.count(values.length),
                    Cell.real(OutOfSample.mean(values)),
                    values.length > 1 ? Cell.real(standardDeviation(values)) : Cell.missing(),
                    Cell.real(Arrays.stream(values).min().orElseThrow()),
                    Cell.real(Arrays.stream(values).max().orElseThrow()),
                    Cell.real(share(values, 0, Double.POSITIVE_INFINITY)),
                    inside(values, effects.number(last, "q05"), effects.number(last, "q95")));
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
