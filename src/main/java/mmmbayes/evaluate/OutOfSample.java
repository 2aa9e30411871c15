package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.table.Table;

/** Every model's predictions of the test weeks of all folds, fold after fold. */
final class OutOfSample {
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    /** One test week under one model; what a point forecast has not is NaN. */
    record Row(
            long fold,
            double recorded,
            double point,
            double crps,
            double logScore,
            double intervalScore50,
            double intervalScore90,
            double covered50,
            double covered90,
            double pit) {}

    private OutOfSample() {}

    static OutOfSample of(List<FoldResult> results) {
        OutOfSample all = new OutOfSample();
        for (FoldResult result : results) {
            Table table = result.predictions();
            for (int row = 0; row < table.rowCount(); row++) {
                if (table.text(row, "part").equals("test")) {
                    all.rows
                            .computeIfAbsent(table.text(row, "model"), model -> new ArrayList<>())
                            .add(row(table, row));
                }
            }
        }
        return all;
    }

    private static Row row(Table table, int row) {
        return new Row(
                (long) table.number(row, "fold"),
                table.number(row, "recorded"),
                table.number(row, "point"),
                table.number(row, "crps"),
                table.number(row, "log_score"),
                table.number(row, "interval_score_50"),
                table.number(row, "interval_score_90"),
                table.number(row, "covered_50"),
                table.number(row, "covered_90"),
                table.number(row, "pit"));
    }

    List<String> models() {
        return List.copyOf(rows.keySet());
    }

    /** All test weeks of a model, or those of one fold. */
    List<Row> rows(String model) {
        return rows.getOrDefault(model, List.of());
    }

    List<Long> folds() {
        return rows(models().get(0)).stream().map(Row::fold).distinct().toList();
    }

    static double[] recorded(List<Row> rows) {
        return rows.stream().mapToDouble(Row::recorded).toArray();
    }

    static double[] points(List<Row> rows) {
        return rows.stream().mapToDouble(Row::point).toArray();
    }

    static double[] absoluteErrors(List<Row> rows) {
        return rows.stream()
                .mapToDouble(row -> Math.abs(row.recorded() - row.point()))
                .toArray();
    }

    static double[] squaredErrors(List<Row> rows) {
        return rows.stream()
                .mapToDouble(row -> (row.recorded() - row.point()) * (row.recorded() - row.point()))
                .toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
