package mmmbayes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.evaluate.FoldResult;
import mmmbayes.evaluate.ScoreBoard;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/** A score board as text and as JSON. */
final class BoardText {
    private static final List<String> SHOWN = List.of(
            "model",
            "r2",
            "rmse",
            "mae",
            "mape",
            "wape",
            "directional_accuracy",
            "peak_detection",
            "crps",
            "log_score",
            "coverage_90",
            "log_r2");

    private static final Map<String, String> SHORT =
            Map.of("directional_accuracy", "direction", "peak_detection", "peaks", "coverage_90", "in_90%");

    private BoardText() {}

    /** Everything that a reader needs. */
    static List<String> lines(String title, ScoreBoard board) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.addAll(TextTable.lines(selected(board.scores(), SHOWN)));
        lines.add("");
        board.findings().forEach(sentence -> lines.add("  - " + sentence));
        lines.add("");
        lines.add(
                "  Least absolute error (mae) first; the crps of a point forecast is its mae. Every model knows spend and");
        lines.add(
                "  controls of the test weeks; the two-stage ones predict the mediator, the others know it where it enters as");
        lines.add(
                "  observed. Baselines carry over with a half-life of 2.5 weeks and log1p unless posterior medians are named.");
        lines.add(
                "  mape and wape are shares, 1 being 100%. Whether a spec's form was chosen in view of the test weeks, no table");
        lines.add("  can tell; if it was, its scores are too friendly.");
        if (board.foldCount() > 1) {
            lines.add("");
            lines.add("Effects of the Bayesian model from fold to fold");
            lines.addAll(TextTable.lines(bayesianStability(board)));
            lines.add("");
            lines.add("Weights of the best mixture: of point forecasts, and of predictive distributions by log score");
            lines.addAll(TextTable.lines(weights(board)));
        }
        return lines;
    }

    private static Table selected(Table table, List<String> columns) {
        List<String> kept = columns.stream().filter(table.columns()::contains).toList();
        Table.Builder out = Table.withColumns(
                kept.stream().map(name -> SHORT.getOrDefault(name, name)).toList());
        for (int row = 0; row < table.rowCount(); row++) {
            int index = row;
            out.row(kept.stream().map(name -> table.cell(index, name)).toList());
        }
        return out.build();
    }

    private static Table bayesianStability(ScoreBoard board) {
        Table all = board.stability();
        Table.Builder out =
                Table.withColumns("channel", "quantity", "mean", "sd", "min", "max", "share_positive", "inside_last");
        for (int row = 0; row < all.rowCount(); row++) {
            int index = row;
            String quantity = all.text(row, "quantity");
            if (all.text(row, "model").equals("bayesian")
                    && List.of("roas", "natural_indirect_effect_per_week").contains(quantity)) {
                out.row(
                        List.of("channel", "quantity", "mean", "sd", "min", "max", "share_positive", "inside_last")
                                .stream()
                                .map(name -> all.cell(index, name))
                                .toList());
            }
        }
        return out.build();
    }

    private static Table weights(ScoreBoard board) {
        Table all = board.stackingWeights();
        List<List<Cell>> some = all.rows().stream()
                .filter(row ->
                        row.stream().anyMatch(cell -> cell instanceof Cell.Real weight && weight.value() >= 0.005))
                .toList();
        return new Table(all.columns(), some);
    }

    /** All tables by name. */
    static Map<String, Table> tables(List<FoldResult> results, ScoreBoard board) {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("scores", board.scores());
        tables.put("rolling_scores", board.rollingScores());
        tables.put("differences", board.differences());
        tables.put("stacking_weights", board.stackingWeights());
        tables.put("stability", board.stability());
        tables.put("coefficient_stability", board.coefficientStability());
        tables.put("folds", FoldResult.joined(results, FoldResult::fold));
        tables.put("predictions", FoldResult.joined(results, FoldResult::predictions));
        tables.put("effects", FoldResult.joined(results, FoldResult::effects));
        tables.put("coefficients", FoldResult.joined(results, FoldResult::coefficients));
        tables.put("importances", FoldResult.joined(results, FoldResult::importances));
        return tables;
    }
}
