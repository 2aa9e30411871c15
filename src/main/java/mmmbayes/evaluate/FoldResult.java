package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Everything that is kept of one fold: tables, so that a fold can be stored, read back and joined with others.
 *
 * @param fold one row: its weeks, and how the Bayesian refit converged
 * @param predictions every model's prediction of every training and test week, and scores of the test weeks
 * @param effects every mediation model's effects of every treatment over the training weeks
 * @param coefficients of the linear baselines, per unit of the feature, and parameters of the Bayesian model, with 90% intervals
 * @param importances permutation importances of the direct baselines on the test weeks, by the loss of R2 on the scale they are fitted on
 * @param adaptation what the chains leave to the next fold
 */
public record FoldResult(
        Table fold, Table predictions, Table effects, Table coefficients, Table importances, Table adaptation) {
    /** The tables by file name, without ending. */
    public Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("folds", fold);
        tables.put("predictions", predictions);
        tables.put("effects", effects);
        tables.put("coefficients", coefficients);
        tables.put("importances", importances);
        tables.put("adaptation", adaptation);
        return tables;
    }

    /**
     * The result with stored tables.
     *
     * @param table gives the table of a name in {@link #tables}
     */
    public static FoldResult of(Function<String, Table> table) {
        return new FoldResult(
                table.apply("folds"),
                table.apply("predictions"),
                table.apply("effects"),
                table.apply("coefficients"),
                table.apply("importances"),
                table.apply("adaptation"));
    }

    /**
     * The same table of all folds, one after the other.
     *
     * @param results at least one
     * @param which such as {@code FoldResult::predictions}
     */
    public static Table joined(List<FoldResult> results, Function<FoldResult, Table> which) {
        List<List<Cell>> rows = new ArrayList<>();
        results.forEach(result -> rows.addAll(which.apply(result).rows()));
        return new Table(which.apply(results.get(0)).columns(), rows);
    }
}
