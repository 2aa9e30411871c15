package mmmbayes.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.checks.Exploration;
import mmmbayes.checks.ExplorationFindings;
import mmmbayes.data.Dataset;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.PriorPredictive;
import mmmbayes.report.Channel;
import mmmbayes.report.DataColumn;
import mmmbayes.report.Finding;
import mmmbayes.report.Heading;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.NamedTable;
import mmmbayes.report.ReportPage;
import mmmbayes.report.Reproduction;
import mmmbayes.report.Series;
import mmmbayes.report.Unit;
import mmmbayes.spec.Spec;

/** What a check of spec and data found, as a page: data over time, their exploration, and what the priors imply. */
public final class CheckPage {
    private CheckPage() {}

    public static ReportPage of(
            Inputs inputs,
            Exploration exploration,
            ExplorationFindings findings,
            PriorPredictive prior,
            Program program) {
        Spec spec = inputs.spec();
        Dataset data = inputs.dataset();
        Heading heading = new Heading(
                spec.name(),
                spec.outcome().column(),
                spec.report().currency(),
                "",
                new IntervalMasses(0.5, 0.9),
                program.version());
        return ReportPage.builder(heading, data.weeks(), channels(spec, data))
                .columns(columns(spec, data))
                .verdict(verdict(inputs, findings, prior))
                .moreTables(tables(exploration, prior))
                .reproduction(new Reproduction(
                        List.of("java -jar mmm-bayes.jar check " + inputs.spec().name() + ".yaml"),
                        List.of(new Reproduction.Fact("version", program.version()))))
                .build();
    }

    private static List<NamedTable> tables(Exploration exploration, PriorPredictive prior) {
        List<NamedTable> tables = new ArrayList<>(List.of(
                new NamedTable(
                        "Columns",
                        "What is in each column. Columns with many zeros, single outliers or a high VIF (variance"
                                + " inflation: how well the others predict it) need a look.",
                        exploration.columnTable()),
                new NamedTable(
                        "Correlations",
                        "Channels that move together cannot be told apart, whatever the model.",
                        exploration.correlationTable()),
                new NamedTable(
                        "A week as the priors see it",
                        "What the priors expect of a week before seeing the data, beside what was recorded. They should"
                                + " hold what was recorded without reaching absurdly far beyond it.",
                        prior.responseTable()),
                new NamedTable(
                        "What the priors imply",
                        "Effects and returns in business units, before the data. Tighten the priors where these are wider"
                                + " than anything you would believe.",
                        prior.quantityTable())));
        if (!prior.lifts().lifts().isEmpty()) {
            tables.add(new NamedTable(
                    "What the priors say of the experiments",
                    "The effect of each experiment before any data, beside what was measured. Values of p_measured_or_less near 0"
                            + " or 1 mean that the priors hardly allow the measurement.",
                    prior.lifts().table()));
        }
        return tables;
    }

    private static List<Channel> channels(Spec spec, Dataset data) {
        List<Channel> channels = new ArrayList<>();
        spec.treatments()
                .forEach(treatment -> channels.add(
                        new Channel(treatment.name(), Channel.Role.TREATMENT, sum(data, treatment.column()))));
        spec.mediators()
                .forEach(mediator -> channels.add(
                        new Channel(mediator.name(), Channel.Role.MEDIATOR, sum(data, mediator.column()))));
        return channels;
    }

    private static double sum(Dataset data, String column) {
        return Arrays.stream(data.column(column)).sum();
    }

    private static List<DataColumn> columns(Spec spec, Dataset data) {
        List<DataColumn> columns = new ArrayList<>();
        String outcome = spec.outcome().column();
        columns.add(new DataColumn(outcome, Series.of(data.column(outcome)), Unit.Kind.MONEY));
        spec.mediators()
                .forEach(mediator -> columns.add(
                        new DataColumn(mediator.name(), Series.of(data.column(mediator.column())), Unit.Kind.MONEY)));
        spec.treatments()
                .forEach(treatment -> columns.add(
                        new DataColumn(treatment.name(), Series.of(data.column(treatment.column())), Unit.Kind.MONEY)));
        spec.controls().stream()
                .filter(control -> data.hasColumn(control.column()))
                .forEach(control -> columns.add(
                        new DataColumn(control.column(), Series.of(data.column(control.column())), Unit.Kind.NUMBER)));
        return columns;
    }

    private static List<Finding> verdict(Inputs inputs, ExplorationFindings findings, PriorPredictive prior) {
        List<Finding> all = new ArrayList<>();
        inputs.warnings().forEach(warning -> all.add(new Finding(Finding.Level.CAUTION, warning.toString())));
        findings.cautions().forEach(finding -> all.add(new Finding(Finding.Level.CAUTION, finding)));
        prior.warnings().forEach(warning -> all.add(new Finding(Finding.Level.CAUTION, warning)));
        all.add(new Finding(Finding.Level.GOOD, "Spec and data are in order."));
        if (prior.warnings().isEmpty()) {
            all.add(new Finding(Finding.Level.GOOD, "The priors imply nothing absurd."));
        }
        prior.inWords().forEach(sentence -> all.add(new Finding(Finding.Level.NOTE, sentence)));
        findings.remarks().forEach(finding -> all.add(new Finding(Finding.Level.NOTE, finding)));
        return all;
    }
}
