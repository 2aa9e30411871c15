package mmmbayes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.checks.Exploration;
import mmmbayes.checks.ExplorationFindings;
import mmmbayes.data.Dataset;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.LogFloor;
import mmmbayes.evaluate.PriorPredictive;
import mmmbayes.model.MediationModel;
import mmmbayes.page.CheckPage;
import mmmbayes.report.HtmlReport;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Spec;
import mmmbayes.spec.Step;
import mmmbayes.spec.TreatmentSpec;
import mmmbayes.table.Printable;
import mmmbayes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Validates spec and data, and shows what the data look like and what the priors imply, without sampling. */
@Command(
        name = "check",
        description = "Validates a spec and its data; shows what the data look like and what the priors imply.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final int SHOWN_CORRELATIONS = 8;
    private static final List<String> SHOWN_COLUMNS =
            List.of("column", "mean", "min", "median", "max", "zero_share", "outliers", "vif");

    private Console console;

    @Parameters(paramLabel = "SPEC", description = "Spec file: a path, or the name of a file under priors/.")
    private String spec = "";

    @Mixin
    private DataInput data = new DataInput();

    @Option(
            names = "--out",
            paramLabel = "HTML",
            description = "Report page (default: posterior-output/<name>-check.html).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Prints everything as JSON.")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Inputs inputs = data.read(spec);
        Spec resolved = inputs.spec();
        Dataset dataset = inputs.dataset();
        long seed = resolved.sampler().seed();
        boolean logarithm = LogFloor.of(resolved, dataset).isPresent();
        Exploration exploration = Exploration.of(
                dataset,
                new Exploration.Question(
                        resolved.outcome().column(),
                        inputColumns(resolved),
                        logarithm,
                        resolved.data().step().wholeYear(),
                        seed));
        ExplorationFindings findings = ExplorationFindings.of(dataset, exploration);
        PriorPredictive prior = PriorPredictive.of(
                MediationModel.of(resolved, dataset), seed, Runtime.getRuntime().availableProcessors());
        Step step = resolved.data().step();
        if (json) {
            console.out().println(asJson(inputs, exploration, findings, prior));
        } else {
            console = console.speaking(step);
            print(inputs, exploration, findings, prior);
        }
        Path page = out.orElse(Path.of("posterior-output", resolved.name() + "-check.html"));
        WrittenPage.write(
                page, HtmlReport.of(CheckPage.of(inputs, exploration, findings, prior, Version.program()), step::said));
        if (!json) {
            console.out().println();
            console.out().println("as a page: " + page);
            console.out().println("next: java -jar mmm-bayes.jar fit " + spec);
        }
        return ExitCode.DONE;
    }

    private static List<String> inputColumns(Spec spec) {
        List<String> columns = new ArrayList<>();
        spec.treatments().stream().map(TreatmentSpec::column).forEach(columns::add);
        spec.mediators().stream().map(MediatorSpec::column).forEach(columns::add);
        spec.controls().stream().map(ControlSpec::column).forEach(columns::add);
        return columns;
    }

    private void print(Inputs inputs, Exploration exploration, ExplorationFindings findings, PriorPredictive prior) {
        inputs.warnings().forEach(warning -> console.out().println("note: " + Printable.text(warning.toString())));
        Dataset weeks = inputs.dataset();
        console.out()
                .println("spec and data are in order: " + weeks.weekCount() + " weeks, "
                        + weeks.weeks().get(0) + " to " + weeks.weeks().get(weeks.weekCount() - 1));
        section("Data", picked(exploration.columnTable()));
        Table pairs = exploration.correlationTable();
        section(
                "Strongest correlations",
                new Table(
                        pairs.columns(),
                        pairs.rows().stream().limit(SHOWN_CORRELATIONS).toList()));
        if (!findings.cautions().isEmpty()) {
            sentences("To look into before a fit", findings.cautions());
        }
        if (!findings.remarks().isEmpty()) {
            sentences("What else the data show", findings.remarks());
        }
        sentences("What the spec expects", prior.inWords());
        section("What the priors expect of a week, before seeing the data", prior.responseTable());
        section("What the priors imply", prior.quantityTable());
        if (!prior.lifts().lifts().isEmpty()) {
            section("What the priors say of the experiments", prior.lifts().table());
        }
        sentences(
                prior.warnings().isEmpty() ? "The priors imply nothing absurd." : "Priors to think about",
                prior.warnings());
    }

    /** The columns that fit a terminal; the page and JSON have all. */
    private static Table picked(Table table) {
        List<Integer> indices =
                SHOWN_COLUMNS.stream().map(table.columns()::indexOf).toList();
        return new Table(
                SHOWN_COLUMNS,
                table.rows().stream()
                        .map(row -> indices.stream().map(row::get).toList())
                        .toList());
    }

    private void section(String title, Table table) {
        console.out().println();
        console.out().println(title);
        TextTable.lines(table).forEach(line -> console.out().println(line));
    }

    private void sentences(String title, List<String> sentences) {
        console.out().println();
        console.out().println(title);
        sentences.forEach(sentence -> console.out().println("  - " + Printable.text(sentence)));
    }

    private static String asJson(
            Inputs inputs, Exploration exploration, ExplorationFindings findings, PriorPredictive prior) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", inputs.spec().name());
        content.put("weeks", inputs.dataset().weekCount());
        content.put("notes", inputs.warnings().stream().map(Problem::toString).toList());
        content.put("columns", exploration.columnTable());
        content.put("correlations", exploration.correlationTable());
        if (Double.isFinite(exploration.conditionIndex())) {
            content.put("condition_index", exploration.conditionIndex());
        }
        content.put("season", exploration.seasonTable());
        content.put("breaks", exploration.breakTable());
        exploration.boxCox().ifPresent(power -> content.put("box_cox_lambda", power.lambda()));
        content.put("findings", findings.all());
        content.put("cautions", findings.cautions());
        content.put("prior_expectations", prior.inWords());
        content.put("prior_responses", prior.responseTable());
        content.put("prior_quantities", prior.quantityTable());
        if (!prior.lifts().lifts().isEmpty()) {
            content.put("prior_lift_tests", prior.lifts().table());
        }
        content.put("prior_warnings", prior.warnings());
        return JsonTables.write(content);
    }
}
