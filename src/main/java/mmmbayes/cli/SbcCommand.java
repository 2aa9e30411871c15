package mmmbayes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.archive.CalibrationFolder;
import mmmbayes.data.Dataset;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.CalibrationSettings;
import mmmbayes.evaluate.CalibrationTable;
import mmmbayes.evaluate.RankUniformity;
import mmmbayes.evaluate.ReplicationRanks;
import mmmbayes.evaluate.Replications;
import mmmbayes.evaluate.SimulationCalibration;
import mmmbayes.model.Scales;
import mmmbayes.report.RankFigure;
import mmmbayes.report.Series;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calibrates a spec by simulation. */
@Command(
        name = "sbc",
        description = {
            "Simulation-based calibration of a spec: draws a truth from the priors, simulates responses to the spend and",
            "controls of the data, fits them, and ranks the truth among the draws; again and again. Right posteriors give",
            "uniform ranks."
        },
        mixinStandardHelpOptions = true)
final class SbcCommand implements Callable<Integer> {
    private static final int FEWEST_WEEKS = 26;
    private static final int SHOWN = 5;
    private static final double SHOWN_LEVEL = 0.05;
    private static final int FIGURE_SIMULATIONS = 20_000;

    private final Console console;

    @Parameters(paramLabel = "SPEC", description = "Spec file: a path, or the name of a file under priors/.")
    private String spec = "";

    @Mixin
    private DataInput data = new DataInput();

    @Option(names = "--replications", paramLabel = "N", description = "How often (default: ${DEFAULT-VALUE}).")
    private int replications = 200;

    @Option(names = "--weeks", paramLabel = "N", description = "Use the first N weeks of the data (default: all).")
    private Optional<Integer> weeks = Optional.empty();

    @Mixin
    private StudyOptions repeating = new StudyOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for ranks and judgement.")
    private Path out = Path.of("");

    @Option(names = "--resume", description = "Go on with a calibration that was ended; more replications are allowed.")
    private boolean resume;

    SbcCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        repeating.require("--replications", replications, 1, 1_000_000);
        Inputs inputs = data.read(spec);
        int used = weeks.orElse(inputs.dataset().weekCount());
        repeating.require("--weeks", used, FEWEST_WEEKS, inputs.dataset().weekCount());
        Dataset covariates = inputs.dataset().rows(0, used);
        CalibrationSettings settings = CalibrationSettings.defaults(repeating.seed());
        Scales scales = Scales.of(inputs.spec(), covariates);
        SimulationCalibration calibration = SimulationCalibration.of(inputs.spec(), covariates, scales, settings);
        String begunWith = begunWith(inputs, used, settings);
        CalibrationFolder folder = resume
                ? CalibrationFolder.resume(out, begunWith, calibration.quantities())
                : CalibrationFolder.create(out, begunWith, calibration.quantities());
        Replications.run(folder.ranks().size(), replications, repeating.threads(), calibration::replicate, row -> {
            folder.append(row);
            progress(row);
        });
        List<ReplicationRanks> ranks = folder.ranks();
        CalibrationTable table = CalibrationTable.of(calibration.quantities(), calibration.drawCount(), ranks);
        folder.write(table, figure(table, ranks, calibration.drawCount()).svg());
        print(table);
        return table.isCalibrated() ? ExitCode.DONE : ExitCode.GATE_FAILED;
    }

    private static String begunWith(Inputs inputs, int weeks, CalibrationSettings settings) {
        Spec resolved = inputs.spec();
        return String.format(
                Locale.ROOT,
                "# data: SHA-256 %s, first %d weeks\n# seed %d; warmup %d, draws %d of %d\n%s",
                inputs.dataSha256(),
                weeks,
                settings.seed(),
                settings.warmup(),
                settings.draws(),
                settings.draws() * settings.thin(),
                SpecWriter.write(resolved));
    }

    private static RankFigure figure(CalibrationTable table, List<ReplicationRanks> ranks, int drawCount) {
        RankUniformity uniformity = new RankUniformity(ranks.size(), drawCount, FIGURE_SIMULATIONS, 1);
        double[][] inner = uniformity.band(1 - SHOWN_LEVEL);
        double[][] outer =
                uniformity.band(1 - CalibrationTable.LEVEL / table.rows().size());
        List<RankFigure.Line> lines = new ArrayList<>();
        for (int quantity = 0; quantity < table.rows().size(); quantity++) {
            int index = quantity;
            List<Integer> of = ranks.stream().map(row -> row.ranks().get(index)).toList();
            CalibrationTable.Row row = table.rows().get(quantity);
            lines.add(new RankFigure.Line(
                    row.quantity(), Series.of(uniformity.difference(of)), row.pValue() < SHOWN_LEVEL));
        }
        return new RankFigure(
                String.format(
                        Locale.ROOT,
                        "Ranks in %d replications: %d quantities; bands of one (95%%) and of all (99%%) together",
                        table.replications(),
                        table.rows().size()),
                new RankFigure.Ribbon(Series.of(inner[0]), Series.of(inner[1])),
                new RankFigure.Ribbon(Series.of(outer[0]), Series.of(outer[1])),
                lines);
    }

    private void progress(ReplicationRanks row) {
        int done = row.replication() + 1;
        if (done % Math.max(1, replications / 20) == 0 || done == replications) {
            console.err().println("sbc: " + done + " of " + replications + " replications");
        }
    }

    private void print(CalibrationTable table) {
        int quantities = table.rows().size();
        long low =
                table.rows().stream().filter(row -> row.pValue() < SHOWN_LEVEL).count();
        line("%d replications, %d quantities, %d divergences.", table.replications(), quantities, table.divergences());
        line(
                "Uniform ranks: %d of %d quantities have p < 0.05 (about %.0f expected if all is right).",
                low, quantities, SHOWN_LEVEL * quantities);
        line(
                "Intervals cover: 50%% ones %.1f%%, 90%% ones %.1f%% (mean over quantities).",
                100
                        * table.rows().stream()
                                .mapToDouble(CalibrationTable.Row::coverage50)
                                .average()
                                .orElse(0),
                100
                        * table.rows().stream()
                                .mapToDouble(CalibrationTable.Row::coverage90)
                                .average()
                                .orElse(0));
        line("Least uniform:");
        table.rows().stream()
                .sorted(Comparator.comparingDouble(CalibrationTable.Row::pValue))
                .limit(SHOWN)
                .forEach(row -> line(
                        "  %-40s p %.4f, mean rank %.3f (%+.1f standard errors)",
                        row.quantity(), row.pValue(), row.meanRank(), row.meanRankError()));
        line(
                table.isCalibrated()
                        ? "Calibrated: no quantity is too far from uniform for %d looks (level 0.01)."
                        : "NOT CALIBRATED: a quantity is too far from uniform even for %d looks (level 0.01).",
                quantities);
    }

    private void line(String format, Object... values) {
        console.out().println(String.format(Locale.ROOT, format, values));
    }
}
