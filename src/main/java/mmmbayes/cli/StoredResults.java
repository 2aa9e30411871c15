package mmmbayes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mmmbayes.archive.FitFolder;
import mmmbayes.page.FitResults;
import mmmbayes.page.PageBuilder;
import mmmbayes.report.BestMix;
import mmmbayes.report.Comparison;
import mmmbayes.report.Estimand;
import mmmbayes.report.Estimate;
import mmmbayes.report.NamedTable;
import mmmbayes.table.Table;

/** What a report takes from the tables of a finished fit, because it came from refits or a search. */
final class StoredResults {
    private StoredResults() {}

    static PageBuilder.Besides of(StoredFit fit, FitResults results) {
        FitFolder folder = fit.folder();
        boolean compared = folder.hasTable("comparison");
        Table comparison = compared
                ? folder.table("comparison")
                : Table.withColumns("model").build();
        int heldOut = compared ? heldOutWeeks(comparison) : 0;
        return new PageBuilder.Besides(
                compared ? comparison(comparison, heldOut, results) : Comparison.none(),
                heldOut,
                folder.hasTable("optimum") ? Optional.of(bestMix(folder.table("optimum"))) : Optional.empty(),
                folder.hasTable("predictions") ? folder.table("predictions") : results.predictions(),
                folder.hasTable("sensitivity_refits") ? List.of(refits(folder.table("sensitivity_refits"))) : List.of(),
                true);
    }

    /** Returns of every channel under every fit. */
    private static NamedTable refits(Table table) {
        Table.Builder shown = Table.withColumns("fit", "channel", "gross return", "from", "to", "problem");
        for (int row = 0; row < table.rowCount(); row++) {
            if (table.text(row, "estimand").equals("roas")) {
                shown.row(
                        table.cell(row, "setting"),
                        table.cell(row, "channel"),
                        table.cell(row, "median"),
                        table.cell(row, "q05"),
                        table.cell(row, "q95"),
                        table.cell(row, "problem"));
            }
        }
        return new NamedTable(
                "Other specifications, weeks and priors",
                "Each was sampled anew. Returns that differ much from those as fitted rest on the model's form; a placebo that"
                        + " seems to work warns of how much a channel that does nothing can be given (90% intervals).",
                shown.build());
    }

    /** {@code last 31} in the column of weeks. */
    private static int heldOutWeeks(Table table) {
        for (int row = 0; row < table.rowCount(); row++) {
            String weeks = table.text(row, "weeks");
            if (weeks.matches("last [0-9]+")) {
                return Integer.parseInt(weeks.substring("last ".length()));
            }
        }
        return 0;
    }

    private static Comparison comparison(Table table, int heldOut, FitResults results) {
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        List<Comparison.BaselineEffect> effects = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            String model = table.text(row, "model");
            String channel = table.text(row, "channel");
            String quantity = table.text(row, "quantity");
            double value = table.number(row, "value");
            if (channel.isEmpty()) {
                scores.computeIfAbsent(model, key -> new LinkedHashMap<>()).put(quantity, value);
            } else {
                effects.add(new Comparison.BaselineEffect(model, channel, estimand(quantity), value));
            }
        }
        List<Comparison.Score> shown = new ArrayList<>();
        scores.forEach((model, values) -> shown.add(new Comparison.Score(
                model.equals("bayesian") ? "this model" : model,
                number(values, "r2"),
                number(values, "rmse"),
                number(values, "mae"),
                number(values, "mape"),
                number(values, "wape"),
                share(values, "coverage_50"),
                share(values, "coverage_90"))));
        String rows = "last " + heldOut + " of " + results.model().data().weekCount() + " weeks, refitted without them";
        return new Comparison(rows, shown, results.isOfAllWeeks() ? effects : List.of());
    }

    private static Estimand estimand(String quantity) {
        return switch (quantity) {
            case "natural_direct_effect" -> Estimand.DIRECT;
            case "natural_indirect_effect" -> Estimand.INDIRECT;
            default -> Estimand.TOTAL;
        };
    }

    private static double number(Map<String, Double> values, String quantity) {
        return values.getOrDefault(quantity, Double.NaN);
    }

    private static OptionalDouble share(Map<String, Double> values, String quantity) {
        return values.containsKey(quantity) ? OptionalDouble.of(values.get(quantity)) : OptionalDouble.empty();
    }

    private static BestMix bestMix(Table table) {
        List<BestMix.Allocation> allocations = new ArrayList<>();
        Estimate gain = new Estimate(0, 0, 0, 0, 0, 0, 0);
        String policy = "";
        for (int row = 0; row < table.rowCount(); row++) {
            policy = table.text(row, "policy").toLowerCase(Locale.ROOT);
            if (table.text(row, "quantity").equals("spend")) {
                allocations.add(new BestMix.Allocation(
                        table.text(row, "channel"),
                        table.number(row, "current"),
                        table.number(row, "best"),
                        table.number(row, "share_of_weeks_beyond_observed") > 0));
            } else if (table.text(row, "quantity").equals("gain")) {
                gain = estimate(table, row);
            }
        }
        return new BestMix("the mediator " + words(policy), allocations, gain);
    }

    private static Estimate estimate(Table table, int row) {
        return new Estimate(
                table.number(row, "mean"),
                table.number(row, "median"),
                table.number(row, "q05"),
                table.number(row, "q25"),
                table.number(row, "q75"),
                table.number(row, "q95"),
                table.number(row, "p_positive"));
    }

    private static String words(String policy) {
        return switch (policy) {
            case "fixed" -> "spends what it spent";
            case "budgeted" -> "is planned from the same budget";
            default -> "reacts, and what it then spends counts";
        };
    }
}
