package mmmbayes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import mmmbayes.archive.FitFolder;
import mmmbayes.report.Finding;
import mmmbayes.report.TerminalText;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows what a finished fit says, in the terminal. */
@Command(
        name = "inspect",
        description = {
            "Shows a finished fit: verdict, chains, effects, returns and parameters.",
            "Name what to show: warnings, diagnostics, parameters, returns, a table of the folder such as effects,"
                    + " comparison, levers or transforms, or a part of parameters' names such as decay."
        },
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    private static final List<String> EVERYTHING =
            List.of("warnings", "diagnostics", "effects", "returns", "parameters");
    private static final List<String> PARAMETER_COLUMNS =
            List.of("parameter", "mean", "sd", "q5", "q95", "rhat", "ess_bulk", "ess_tail");
    /** Columns that a screen has no room for; the file has them. */
    private static final Set<String> LEFT_OUT =
            Set.of("from_week", "to_week", "tail", "spend_in_window", "mean", "sd", "q25", "q75", "mcse_mean", "note");

    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a fit.")
    private Path folder = Path.of("");

    @Parameters(index = "1..*", paramLabel = "WHAT", description = "What to show; everything unless said.")
    private List<String> asked = List.of();

    @Option(names = "--json", description = "Prints one JSON document, tables in full.")
    private boolean json;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FitFolder fit = FitFolder.open(folder);
        if (json) {
            console.out().println(asJson(fit));
            return ExitCode.DONE;
        }
        List<String> filters = new ArrayList<>();
        for (String topic : asked.isEmpty() ? EVERYTHING : asked) {
            switch (topic) {
                case "warnings", "verdict" -> section("Verdict", verdict(fit));
                case "returns", "roas" -> section("Returns", TextTable.lines(brief(fit, fit.table("roas"))));
                case "diagnostics", "chains" -> section("Chains", TextTable.lines(chains(fit)));
                case "parameters", "summary" -> section("Parameters", TextTable.lines(parameters(fit, List.of())));
                default -> {
                    if (isTable(fit, topic)) {
                        section(topic.replace('_', ' '), TextTable.lines(brief(fit, fit.table(topic))));
                    } else {
                        filters.add(topic);
                    }
                }
            }
        }
        if (!filters.isEmpty()) {
            section("Parameters", TextTable.lines(parameters(fit, filters)));
        }
        return ExitCode.DONE;
    }

    private void section(String title, List<String> lines) {
        console.out().println(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1));
        lines.forEach(console.out()::println);
        console.out().println();
    }

    /** Whether it is the name of a table; nothing else may become a part of a path. */
    private static boolean isTable(FitFolder fit, String name) {
        return name.matches("[a-z_]+") && fit.hasTable(name);
    }

    private List<String> verdict(FitFolder fit) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode finding : read(fit, "report.json").path("verdict")) {
            findings.add(new Finding(
                    level(finding.path("level").asString("")),
                    finding.path("text").asString("")));
        }
        TerminalText text = new TerminalText(console.style());
        text.findings(findings);
        return text.toString().lines().toList();
    }

    private static Finding.Level level(String name) {
        return Arrays.stream(Finding.Level.values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(Finding.Level.RESULT);
    }

    private static JsonNode read(FitFolder fit, String file) {
        try {
            return JsonMapper.shared().readTree(fit.text(file));
        } catch (JacksonException e) {
            throw new InvalidInputException(List.of(
                    new Problem(fit.path().resolve(file).toString(), "is damaged: it is no JSON.", "Fit again.")));
        }
    }

    private static Object tree(JsonNode node) {
        return JsonMapper.shared().convertValue(node, Object.class);
    }

    private static Table chains(FitFolder fit) {
        Table.Builder table = Table.withColumns(
                "chain", "draws", "divergences", "depth_hits", "e_bfmi", "acceptance", "step_size", "leapfrogs");
        for (JsonNode chain : read(fit, "diagnostics.json").path("chains")) {
            table.row(
                    Cell.count(chain.path("chain").asLong(0)),
                    Cell.count(chain.path("draws").asLong(0)),
                    Cell.count(chain.path("divergences").asLong(0)),
                    Cell.count(chain.path("depth_hits").asLong(0)),
                    Cell.real(chain.path("e_bfmi").asDouble(Double.NaN)),
                    Cell.real(chain.path("accept_statistic").asDouble(Double.NaN)),
                    Cell.real(chain.path("step_size").asDouble(Double.NaN)),
                    Cell.count(chain.path("leapfrog_count").asLong(0)));
        }
        return table.build();
    }

    /** The parameters whose names contain one of the filters; all of them if there is none. */
    private static Table parameters(FitFolder fit, List<String> filters) {
        Table summary = fit.table("summary");
        Table.Builder table = Table.withColumns(PARAMETER_COLUMNS);
        for (int row = 0; row < summary.rowCount(); row++) {
            String name = summary.text(row, "parameter");
            if (filters.isEmpty() || filters.stream().anyMatch(name::contains)) {
                List<Cell> cells = new ArrayList<>();
                for (String column : PARAMETER_COLUMNS) {
                    cells.add(summary.cell(row, column));
                }
                table.row(cells);
            }
        }
        Table shown = table.build();
        if (shown.rowCount() == 0) {
            throw new InvalidInputException(List.of(new Problem(
                    String.join(", ", filters),
                    "is neither a table in " + fit.path() + " nor a part of a parameter's name.",
                    "Name one of " + String.join(", ", EVERYTHING) + ", or see all names with: inspect " + fit.path()
                            + " parameters")));
        }
        return shown;
    }

    /** The rows under the fit's own tail rule, with the columns that a screen has room for. */
    private static Table brief(FitFolder fit, Table table) {
        Object tail = fit.manifest().options().getOrDefault("tail", "");
        Set<String> columns = new LinkedHashSet<>(table.columns());
        boolean oneWindow = !columns.contains("from_week")
                || table.rows().stream()
                                .map(row -> row.get(table.columns().indexOf("from_week")))
                                .distinct()
                                .count()
                        <= 1;
        columns.removeIf(column -> LEFT_OUT.contains(column) && (oneWindow || !column.endsWith("_week")));
        Table.Builder brief = Table.withColumns(List.copyOf(columns));
        for (int row = 0; row < table.rowCount(); row++) {
            if (!table.columns().contains("tail") || table.text(row, "tail").equals(tail)) {
                List<Cell> cells = new ArrayList<>();
                for (String column : columns) {
                    cells.add(table.cell(row, column));
                }
                brief.row(cells);
            }
        }
        return brief.build();
    }

    private String asJson(FitFolder fit) {
        Map<String, Object> document = new LinkedHashMap<>();
        if (asked.isEmpty()) {
            return fit.text("report.json").stripTrailing();
        }
        List<String> filters = new ArrayList<>();
        for (String topic : asked) {
            switch (topic) {
                case "warnings", "verdict" ->
                    document.put("verdict", tree(read(fit, "report.json").path("verdict")));
                case "diagnostics", "chains" -> document.put("diagnostics", tree(read(fit, "diagnostics.json")));
                case "returns" -> document.put("returns", fit.table("roas"));
                case "parameters", "summary" -> document.put("parameters", fit.table("summary"));
                default -> {
                    if (isTable(fit, topic)) {
                        document.put(topic, fit.table(topic));
                    } else {
                        filters.add(topic);
                    }
                }
            }
        }
        if (!filters.isEmpty()) {
            document.put("parameters", parameters(fit, filters));
        }
        return JsonTables.write(document);
    }
}
