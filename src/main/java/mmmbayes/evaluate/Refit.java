package mmmbayes.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.data.LiftRules;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.ChainStart;
import mmmbayes.sampler.Nuts;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sampler.Phase;
import mmmbayes.sampler.SamplerListener;
import mmmbayes.sampler.SamplingSummary;
import mmmbayes.spec.Spec;

/**
 * The Bayesian model fitted to the training weeks of one fold.
 *
 * @param weeks training to test weeks; gaps in the training weeks filled from what was known at their end
 * @param fold within these weeks
 * @param trained model of the training weeks
 * @param draws of its posterior
 * @param learnt what the chains leave to the next fold
 */
record Refit(Dataset weeks, Fold fold, MediationModel trained, Draws draws, EarlierFit learnt) {
    /**
     * How to fit.
     *
     * @param settings of a fit that begins anew
     * @param earlier a fit to start from, whose training weeks all precede the end of this fold's
     * @param listener hears of every transition
     */
    record Plan(NutsSettings settings, Optional<EarlierFit> earlier, BacktestListener listener) {}

    /**
     * Fits.
     *
     * @param data all weeks
     * @param asked weeks of the whole series
     */
    static Refit of(Spec spec, Dataset data, Fold asked, Plan plan) {
        NutsSettings settings = plan.settings();
        Dataset weeks = data.asKnownBefore(asked.trainTo()).rows(asked.trainFrom(), asked.testTo());
        Fold fold = new Fold(
                0, asked.trainCount(), asked.testFrom() - asked.trainFrom(), asked.testTo() - asked.trainFrom());
        MediationModel trained =
                MediationModel.of(LiftRules.measuredBefore(spec, weeks, fold.trainTo()), weeks.rows(0, fold.trainTo()));
        Optional<? extends List<? extends ChainStart>> warm = plan.earlier()
                .filter(fit -> fit.hasInCommon(trained))
                .flatMap(fit -> fit.starts(trained, settings.chains()));
        List<? extends ChainStart> starts =
                warm.isPresent() ? warm.get() : Collections.nCopies(settings.chains(), new ChainStart.Anew());
        NutsSettings asLong = warm.isPresent() ? PosteriorSampling.warm(settings) : settings;
        InMemoryDraws draws = new InMemoryDraws(trained.parameterNames(), settings.chains(), settings.draws());
        SamplingSummary summary = Nuts.sample(
                trained,
                asLong,
                starts,
                PosteriorSampling.decoding(trained, asLong, draws.sink()),
                new SamplerListener() {
                    @Override
                    public void transition(int chain, Phase phase, int index, DrawStats stats) {
                        plan.listener().transition();
                    }
                });
        return new Refit(weeks, fold, trained, draws, EarlierFit.of(trained, draws, summary));
    }

    /** The model on training and test weeks, with the training weeks' scales. */
    MediationModel onAllWeeks() {
        return trained.onWeeks(weeks);
    }
}
