package mmmbayes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mmmbayes.archive.Checkpoint;
import mmmbayes.archive.DrawFiles;
import mmmbayes.archive.DrawStore;
import mmmbayes.archive.OutputFolder;
import mmmbayes.archive.RunSettings;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.Draws;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.ChainStart;
import mmmbayes.sampler.ChainState;
import mmmbayes.sampler.Nuts;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sampler.SamplingSummary;

/**
 * Draws of a model, sampled draw by draw into the draws files of an output folder and into a store beside them.
 *
 * @param draws reported parameters, to be read until the folder is committed or closed
 * @param summary what the chains did
 * @param chains where each chain ended; one that was stopped in warm-up has no state
 */
record SampledFit(Draws draws, SamplingSummary summary, List<ChainStart> chains) {
    /** Copies the list. */
    SampledFit {
        chains = List.copyOf(chains);
    }

    /**
     * How to sample.
     *
     * @param settings of the sampler
     * @param starts by chain, where no checkpoint says otherwise
     * @param goal when to stop; empty: after the draws of the settings
     */
    record Plan(NutsSettings settings, List<? extends ChainStart> starts, Optional<EssGoal> goal) {}

    /** Samples, from the checkpoints of the folder on where it has any, until done or interrupted. */
    static SampledFit run(
            MediationModel model, Plan plan, OutputFolder folder, ConsoleProgress progress, Interruption interruption) {
        NutsSettings settings = plan.settings();
        RunSettings header = new RunSettings(
                model.spec().name(),
                settings.warmup(),
                settings.draws(),
                plan.goal().isPresent(),
                settings.seed(),
                settings.targetAccept(),
                settings.maxTreeDepth());
        try (DrawFiles files = folder.draws(header, model.parameterNames(), settings.chains())) {
            DrawStore store = folder.store(model.parameterNames(), settings.chains());
            DrawSink both = (chain, draw, values, stats) -> {
                store.accept(chain, draw, values, stats);
                files.accept(chain, draw, values, stats);
            };
            DrawSink decoding = PosteriorSampling.decoding(model, settings, both);
            Recorder recorder = new Recorder(files, progress, interruption::requested, starts(plan, folder, progress));
            int target = settings.draws();
            while (true) {
                recorder.aimAt(target);
                SamplingSummary summary =
                        Nuts.sample(model, settings.withDraws(target), recorder.latest(), decoding, recorder);
                OptionalInt more = summary.stopped() || plan.goal().isEmpty()
                        ? OptionalInt.empty()
                        : plan.goal().get().drawsAfter(model, store.read(target));
                if (more.isEmpty()) {
                    recorder.endFiles();
                    return new SampledFit(store.read(), summary, recorder.latest());
                }
                target = more.getAsInt();
            }
        }
    }

    private static List<ChainStart> starts(Plan plan, OutputFolder folder, ConsoleProgress progress) {
        List<ChainStart> starts = new ArrayList<>();
        for (int chain = 0; chain < plan.starts().size(); chain++) {
            Optional<Checkpoint> checkpoint = folder.checkpoint(chain);
            starts.add(
                    checkpoint.isPresent()
                            ? ChainState.restore(checkpoint.get().state())
                            : plan.starts().get(chain));
            int index = chain;
            checkpoint.ifPresent(kept -> progress.continues(index, kept));
        }
        return starts;
    }
}
