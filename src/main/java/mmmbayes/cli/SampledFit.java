package mmmbayes.cli;

import mmmbayes.archive.Adaptation;
import mmmbayes.archive.DrawFiles;
import mmmbayes.archive.OutputFolder;
import mmmbayes.archive.RunSettings;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.ChainSummary;
import mmmbayes.sampler.Metric;
import mmmbayes.sampler.Nuts;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sampler.Phase;
import mmmbayes.sampler.SamplerListener;
import mmmbayes.sampler.SamplingSummary;

/**
 * Samples a model into memory and, draw by draw, into the draws files of an output folder.
 *
 * @param draws reported parameters
 * @param summary what the chains did
 */
record SampledFit(Draws draws, SamplingSummary summary) {
    static SampledFit run(MediationModel model, NutsSettings settings, OutputFolder folder, ConsoleProgress progress) {
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), settings.chains(), settings.draws());
        RunSettings header = new RunSettings(
                model.spec().name(),
                settings.warmup(),
                settings.draws(),
                settings.seed(),
                settings.targetAccept(),
                settings.maxTreeDepth());
        try (DrawFiles files = folder.draws(header, model.parameterNames(), settings.chains())) {
            DrawSink memory = draws.sink();
            DrawSink both = (chain, draw, values, stats) -> {
                memory.accept(chain, draw, values, stats);
                files.accept(chain, draw, values, stats);
            };
            DrawSink decoding = PosteriorSampling.decoding(model, settings, both);
            SamplingSummary summary = Nuts.sample(model, settings, decoding, new Recorder(files, progress));
            return new SampledFit(draws, summary);
        }
    }

    /** Passes on what the sampler says, and writes what a chain learnt into its draws file. */
    private record Recorder(DrawFiles files, ConsoleProgress progress) implements SamplerListener {
        @Override
        public void chainStarted(int chain) {
            progress.chainStarted(chain);
        }

        @Override
        public void transition(int chain, Phase phase, int index, DrawStats stats) {
            progress.transition(chain, phase, index, stats);
        }

        @Override
        public void warmupFinished(int chain, double stepSize, Metric metric) {
            progress.warmupFinished(chain, stepSize, metric);
            files.warmupFinished(chain, adaptation(stepSize, metric));
        }

        @Override
        public void chainFinished(ChainSummary summary) {
            progress.chainFinished(summary);
            int chain = summary.chain();
            files.chainFinished(chain, progress.warmupSeconds(chain), progress.samplingSeconds(chain));
        }

        private static Adaptation adaptation(double stepSize, Metric metric) {
            if (metric.isDiagonal()) {
                return Adaptation.diagonal(stepSize, metric.diagonal());
            }
            int size = metric.dimension();
            double[] flat = metric.elements();
            double[][] rows = new double[size][size];
            for (int row = 0; row < size; row++) {
                System.arraycopy(flat, row * size, rows[row], 0, size);
            }
            return Adaptation.dense(stepSize, rows);
        }
    }
}
