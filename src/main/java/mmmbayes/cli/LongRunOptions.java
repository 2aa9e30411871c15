package mmmbayes.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.archive.FitFolder;
import mmmbayes.archive.Manifest;
import mmmbayes.archive.RunIdentity;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.ChainStart;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.SpecWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for runs that are long, interrupted, or build on each other. */
final class LongRunOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--resume",
            description =
                    "Go on with the fit of the same spec, data and options that was interrupted; the results are those"
                            + " of a run without interruption.")
    private boolean resume;

    @Option(
            names = "--warm-start",
            paramLabel = "DIR",
            description =
                    "Begin from the metric, step sizes and last draws of an earlier fit, for example last week's, with a"
                            + " quarter of the warm-up.")
    private Optional<Path> warmStart = Optional.empty();

    @Option(
            names = "--until-ess",
            paramLabel = "N",
            description =
                    "Sample on until every parameter and every reported effect has N effective draws; --draws is then the"
                            + " first look.")
    private Optional<Integer> untilEss = Optional.empty();

    boolean resume() {
        return resume;
    }

    /** The sampler's settings, with the shorter warm-up of a warm start unless the command line says how long. */
    NutsSettings over(NutsSettings settings, boolean warmupGiven) {
        untilEss.filter(wanted -> wanted < 1 || wanted > EssGoal.MOST).ifPresent(wanted -> {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--until-ess is " + wanted + "; allowed: 1 to " + EssGoal.MOST + ".");
        });
        return warmStart.isEmpty() || warmupGiven ? settings : PosteriorSampling.warm(settings);
    }

    /** How to sample. */
    SampledFit.Plan plan(MediationModel model, NutsSettings settings, ConsoleProgress progress) {
        List<? extends ChainStart> starts = warmStart.isPresent()
                ? LearntAdaptation.starts(FitFolder.open(warmStart.get()), model, settings.chains())
                : Collections.nCopies(settings.chains(), new ChainStart.Anew());
        return new SampledFit.Plan(settings, starts, untilEss.map(wanted -> new EssGoal(wanted, settings, progress)));
    }

    /** What the manifest says of these options. */
    Map<String, Object> described() {
        Map<String, Object> options = new LinkedHashMap<>();
        untilEss.ifPresent(wanted -> options.put("until_ess", wanted));
        warmStart.ifPresent(folder ->
                options.put("warm_start_sha256", FitFolder.open(folder).adaptationSha256()));
        return options;
    }

    /** All that decides the draws. */
    RunIdentity identity(Inputs inputs, NutsSettings settings) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", Version.current());
        facts.put("Java", System.getProperty("java.version"));
        facts.put("data", inputs.dataSha256());
        facts.put("spec", Manifest.sha256(SpecWriter.write(inputs.spec().withDataFile("data.csv"))));
        facts.put("--chains", Integer.toString(settings.chains()));
        facts.put("--warmup", Integer.toString(settings.warmup()));
        facts.put("--draws", Integer.toString(settings.draws()));
        facts.put("--seed", Long.toString(settings.seed()));
        facts.put("--target-accept", Double.toString(settings.targetAccept()));
        facts.put("--until-ess", untilEss.map(Object::toString).orElse(""));
        facts.put(
                "--warm-start",
                warmStart
                        .map(folder -> FitFolder.open(folder).adaptationSha256())
                        .orElse(""));
        return new RunIdentity(facts);
    }
}
