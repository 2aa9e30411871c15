package mmmbayes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mmmbayes.archive.CalibrationFolder;
import mmmbayes.data.Dataset;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.CalibrationOverview;
import mmmbayes.evaluate.CalibrationSettings;
import mmmbayes.evaluate.CalibrationTable;
import mmmbayes.evaluate.RankUniformity;
import mmmbayes.evaluate.ReplicationRanks;
import mmmbayes.evaluate.Replications;
import mmmbayes.evaluate.SimulationCalibration;
import mmmbayes.model.Scales;
import mmmbayes.report.RankFigure;
import mmmbayes.report.Series;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
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
            "Simulation-based calibration of a spec, of several, or of a folder of them.",
            "Draws a truth from the priors, simulates responses to the spend and controls of the data, fits them, and ranks the"
                    + " truth among the draws; again and again. Right posteriors give uniform ranks.",
            "Several specs go one after the other, each in a folder of its name, and a table tells all of them."
        },
        mixinStandardHelpOptions = true)
final class SbcCommand implements Callable<Integer> {
    private static final int FEWEST_WEEKS = 26;
    private static final int SHOWN = 5;
    private static final double SHOWN_LEVEL = 0.05;
    private static final int FIGURE_SIMULATIONS = 20_000;

    private final Console console;

    @Parameters(
            paramLabel = "SPEC",
            arity = "1..*",
            description = "Spec files: paths, names of files under priors/, or a folder of specs.")
    private List<String> specs = List.of();

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
        List<String> files =
                specs.stream().flatMap(spec -> filesOf(spec).stream()).toList();
        if (files.size() == 1) {
            CalibrationTable table = study(files.get(0), Optional.empty()).table();
            return table.isCalibrated() ? ExitCode.DONE : ExitCode.GATE_FAILED;
        }
        List<CalibrationOverview.Study> studies = new ArrayList<>();
        for (String file : files) {
            studies.add(study(file, Optional.of(out)));
        }
        CalibrationOverview overview = new CalibrationOverview(studies);
        CalibrationFolder.writeOverview(out, overview.table());
        print(overview);
        return overview.isCalibrated() ? ExitCode.DONE : ExitCode.GATE_FAILED;
    }

    /** The specs of a folder by name, or the one spec. */
    private static List<String> filesOf(String spec) {
        if (!Files.isDirectory(Path.of(spec))) {
            return List.of(spec);
        }
        try (Stream<Path> files = Files.list(Path.of(spec))) {
            List<String> found = files.map(Path::toString)
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new InvalidInputException(List.of(
                        new Problem(spec, "the folder holds no .yaml file.", "Name a spec, or a folder of specs.")));
            }
            return found;
        } catch (IOException e) {
            throw new InvalidInputException(List.of(new Problem(
                    spec, "the folder cannot be read (" + e.getMessage() + ").", "Check its permissions.")));
        }
    }

    /**
     * Calibrates one spec.
     *
     * @param parent folder of its folder, where it is one of several
     */
    private CalibrationOverview.Study study(String file, Optional<Path> parent) {
        Inputs inputs = data.read(file);
        String name = inputs.spec().name();
        int used = weeks.orElse(inputs.dataset().weekCount());
        repeating.require("--weeks", used, FEWEST_WEEKS, inputs.dataset().weekCount());
        Dataset covariates = inputs.dataset().rows(0, used);
        CalibrationSettings settings = CalibrationSettings.defaults(repeating.seed());
        Scales scales = Scales.of(inputs.spec(), covariates);
        SimulationCalibration calibration = SimulationCalibration.of(inputs.spec(), covariates, scales, settings);
        CalibrationFolder folder = folder(
                parent.map(path -> path.resolve(name)), begunWith(inputs, used, settings), calibration.quantities());
        String label = parent.isEmpty() ? "sbc" : "sbc " + name;
        Replications.run(folder.ranks().size(), replications, repeating.threads(), calibration::replicate, row -> {
            folder.append(row);
            progress(label, row);
        });
        List<ReplicationRanks> ranks = folder.ranks();
        CalibrationTable table = CalibrationTable.of(calibration.quantities(), calibration.drawCount(), ranks);
        folder.write(table, figure(table, ranks, calibration.drawCount()).svg());
        if (parent.isPresent()) {
            line("%n%s", name);
        }
        print(table);
        return new CalibrationOverview.Study(name, calibration.parameterCount(), table);
    }

    /** With --resume, of several specs those go on that were begun. */
    private CalibrationFolder folder(Optional<Path> ofSeveral, String begunWith, List<String> quantities) {
        Path path = ofSeveral.orElse(out);
        boolean begun = ofSeveral.isEmpty() || Files.exists(path);
        return resume && begun
                ? CalibrationFolder.resume(path, begunWith, quantities)
                : CalibrationFolder.create(path, begunWith, quantities);
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

    private void progress(String label, ReplicationRanks row) {
        int done = row.replication() + 1;
        if (done % Math.max(1, replications / 20) == 0 || done == replications) {
            console.err().println(label + ": " + done + " of " + replications + " replications");
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

    private void print(CalibrationOverview overview) {
        line(
                "%n%-24s %12s %10s %10s %14s  %s",
                "spec", "replications", "quantities", "calibrated", "outside bands", "worst");
        for (CalibrationOverview.Study study : overview.studies()) {
            CalibrationTable table = study.table();
            line(
                    "%-24s %12d %10d %10s %8d (%3.1f)  %s (p %.4f)",
                    study.spec(),
                    table.replications(),
                    table.rows().size(),
                    table.isCalibrated() ? "yes" : "NO",
                    study.outsideBands(),
                    SHOWN_LEVEL * table.rows().size(),
                    study.worst().quantity(),
                    study.worst().pValue());
        }
        line("Outside bands: quantities whose ranks leave their simultaneous 95%% band, and how many are expected to.");
    }

    private void line(String format, Object... values) {
        console.out().println(String.format(Locale.ROOT, format, values));
    }
}
