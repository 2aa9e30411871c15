package mmmbayes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mmmbayes.evaluate.ModelChoice;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/** A comparison of specs as text and as tables. */
final class ChoiceText {
    private static final Map<String, String> SHOWN = shown();

    private ChoiceText() {}

    private static Map<String, String> shown() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("spec", "spec");
        columns.put("elpd_lfo", "elpd_lfo");
        columns.put("lfo_difference", "difference");
        columns.put("lfo_difference_se", "its_se");
        columns.put("lfo_weight", "weight");
        columns.put("lfo_fits", "fits");
        columns.put("elpd_loo", "elpd_loo");
        columns.put("loo_difference", "difference_loo");
        columns.put("loo_difference_se", "its_se_loo");
        columns.put("loo_weight", "weight_loo");
        columns.put("k_above_limit", "k_high");
        columns.put("holdout_r2", "r2");
        columns.put("holdout_mae", "mae");
        columns.put("holdout_crps", "crps");
        columns.put("holdout_coverage_90", "in_90%");
        return columns;
    }

    /** Everything that a reader needs. */
    static List<String> lines(ModelChoice choice) {
        List<String> lines = new ArrayList<>();
        lines.add("Specs by what they predict; elpd is the sum of log predictive densities, higher is better");
        lines.addAll(TextTable.lines(selected(choice.table())));
        lines.add("");
        choice.findings().forEach(sentence -> lines.add("  - " + sentence));
        lines.add("");
        lines.add("  elpd_lfo, r2, mae, crps and in_90% are of the last " + choice.futureWeekCount()
                + " weeks: elpd_lfo of each given all weeks before it, the others");
        lines.add(
                "  of all given the weeks before them. elpd_loo: each week given all others. fits: fits that elpd_lfo took."
                        + " k_high: weeks of elpd_loo not to be trusted.");
        lines.add("");
        lines.add("Effects, fitted to all weeks: median (90% interval)");
        lines.addAll(TextTable.lines(beside(choice.effects())));
        return lines;
    }

    private static Table selected(Table all) {
        Table.Builder out = Table.withColumns(List.copyOf(SHOWN.values()));
        for (int row = 0; row < all.rowCount(); row++) {
            int index = row;
            out.row(SHOWN.keySet().stream().map(name -> all.cell(index, name)).toList());
        }
        return out.build();
    }

    /** One row per channel and quantity, one column per spec. */
    private static Table beside(Table effects) {
        Set<String> specs = new LinkedHashSet<>();
        Map<List<String>, Map<String, String>> rows = new LinkedHashMap<>();
        for (int row = 0; row < effects.rowCount(); row++) {
            String quantity = effects.text(row, "quantity");
            if (List.of("roas", "total_effect", "natural_indirect_effect").contains(quantity)) {
                specs.add(effects.text(row, "spec"));
                rows.computeIfAbsent(List.of(effects.text(row, "channel"), quantity), key -> new LinkedHashMap<>())
                        .put(
                                effects.text(row, "spec"),
                                TextTable.number(effects.number(row, "median")) + " ("
                                        + TextTable.number(effects.number(row, "q05")) + " to "
                                        + TextTable.number(effects.number(row, "q95")) + ")");
            }
        }
        List<String> columns = new ArrayList<>(List.of("channel", "quantity"));
        columns.addAll(specs);
        Table.Builder out = Table.withColumns(columns);
        // no spec has a mediator: nothing goes by way of one
        rows.values().removeIf(values -> values.values().stream().allMatch("0 (0 to 0)"::equals));
        rows.forEach((key, values) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(key.get(0)), Cell.text(key.get(1))));
            specs.forEach(spec -> cells.add(Cell.text(values.getOrDefault(spec, "-"))));
            out.row(cells);
        });
        return out.build();
    }

    /** All tables by name. */
    static Map<String, Table> tables(ModelChoice choice) {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("model_choice", choice.table());
        tables.put("pointwise", choice.pointwise());
        tables.put("effects", choice.effects());
        return tables;
    }
}
