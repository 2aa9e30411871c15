package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import mmmbayes.data.Dataset;
import mmmbayes.draws.Draws;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.InterventionPath;
import mmmbayes.model.LiftContrast;
import mmmbayes.model.MediationModel;
import mmmbayes.model.ReferenceModels;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.Family;
import mmmbayes.spec.Family.Distribution;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.LiftTest.SpendChange;
import mmmbayes.spec.Prior;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TransformSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An experiment over weeks whose search spend is known only to lie below a bound: the posterior that samples the noise of these weeks
 * must be the one that integrates over it. The integral is taken by importance weights: draws of the posterior without the
 * experiment, each with many draws of the noise of all censored weeks from a sampler that has nothing to do with the
 * parameters of the noise, weighted by the likelihood of the measurement.
 */
class CensoredLiftTest {
    private static final int WEEKS = 60;
    private static final double ADDED = 50_000;
    private static final int NOISE_DRAWS = 20;
    private static final int BATCHES = 20;
    private static final List<String> PARAMETERS =
            List.of("mediator_media[facebook]", "outcome_media[google]", "outcome_media[facebook]", "mediator_sigma");

    /** Two weeks of little search, in which facebook's spend is raised. */
    private final Dataset data = ReferenceModels.data().rows(0, WEEKS);

    private final int from = from();
    private final int to = from + 2;

    private int from() {
        double[] spend = data.column("google_spend");
        int week = 10;
        while (Math.max(spend[week], spend[week + 1]) > bound()) {
            week++;
        }
        return week;
    }

    private double bound() {
        double[] sorted = data.column("google_spend");
        Arrays.sort(sorted);
        return sorted[WEEKS / 2];
    }

    private LiftTest test(double effect, double standardError) {
        List<LocalDate> weeks = data.weeks();
        return new LiftTest(
                "more",
                "facebook",
                weeks.get(from),
                weeks.get(to - 1),
                new SpendChange.Amount(ADDED),
                effect,
                standardError,
                LiftTest.Estimand.TOTAL,
                LiftTest.Counts.IMMEDIATE);
    }

    /** With so much known beforehand that the noise is most of what is not. */
    private Spec spec(Distribution distribution) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.treatments = List.of("facebook", "tiktok");
        variant.mediatorFamily = new Family(distribution, OptionalDouble.of(bound()));
        variant.mediatorMedia = new Prior.LogNormal(Math.log(0.4), 0.1);
        variant.outcomeMedia = new Prior.LogNormal(Math.log(0.3), 0.1);
        TransformSpec form = new TransformSpec(new Adstock.None(), new Saturation.Log1p());
        variant.forms = Map.of("facebook", form, "tiktok", form, "google", form);
        return variant.spec();
    }

    private static Draws sample(MediationModel model, long seed) {
        NutsSettings settings = NutsSettings.defaults()
                .withChains(2)
                .withWarmup(400)
                .withDraws(4000)
                .withThreads(2)
                .withSeed(seed);
        return PosteriorSampling.inMemory(model, settings);
    }

    /** Effects of the added spend under each draw and several draws of the noise, {@code [draw][noise]}, without any experiment's code. */
    private double[][] effects(MediationModel model, Draws draws) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, ReportSpec.Tail.IGNORE);
        double[] spend = counterfactuals.recordedSpend(0);
        double sum = Arrays.stream(spend, from, to).sum();
        for (int week = from; week < to; week++) {
            spend[week] *= 1 + ADDED / sum;
        }
        Intervention plan = counterfactuals.observed().withSpend(0, spend);
        CounterfactualPaths paths = counterfactuals.newPaths();
        InterventionPath observed = counterfactuals.newPath();
        InterventionPath changed = counterfactuals.newPath();
        double[] before = new double[WEEKS];
        double[] after = new double[WEEKS];
        double[] parameters = new double[model.parameters().size()];
        double[][] effects = new double[draws.chainCount() * draws.drawCount()][NOISE_DRAWS];
        UniformRandomProvider random = DrawStream.of(99, 0, 0);
        for (int draw = 0; draw < effects.length; draw++) {
            draws.row(draw / draws.drawCount(), draw % draws.drawCount(), parameters);
            for (int noise = 0; noise < NOISE_DRAWS; noise++) {
                paths.load(parameters, random);
                paths.evaluate(counterfactuals.observed(), observed);
                paths.expectedOutcome(observed, observed, before);
                paths.evaluate(plan, changed);
                paths.expectedOutcome(changed, changed, after);
                effects[draw][noise] = Arrays.stream(after, from, to).sum()
                        - Arrays.stream(before, from, to).sum();
            }
        }
        return effects;
    }

    /** Standard deviation of the effect under one draw, root mean square over the draws. */
    private static double spreadOfNoise(double[][] effects) {
        double sum = 0;
        for (double[] ofDraw : effects) {
            double mean = Arrays.stream(ofDraw).average().orElseThrow();
            sum += Arrays.stream(ofDraw)
                            .map(effect -> (effect - mean) * (effect - mean))
                            .sum()
                    / (NOISE_DRAWS - 1);
        }
        return Math.sqrt(sum / effects.length);
    }

    /** A weighted mean with its Monte Carlo error from batches. */
    private record Estimate(double mean, double error) {
        static Estimate of(double[] values, double[] weights) {
            double[] batch = new double[BATCHES];
            int size = values.length / BATCHES;
            for (int i = 0; i < BATCHES; i++) {
                batch[i] = mean(values, weights, i * size, (i + 1) * size);
            }
            double mean = mean(values, weights, 0, values.length);
            double squares =
                    Arrays.stream(batch).map(b -> (b - mean) * (b - mean)).sum();
            return new Estimate(mean, Math.sqrt(squares / (BATCHES - 1) / BATCHES));
        }

        private static double mean(double[] values, double[] weights, int from, int to) {
            double sum = 0;
            double weight = 0;
            for (int i = from; i < to; i++) {
                sum += weights[i] * values[i];
                weight += weights[i];
            }
            return sum / weight;
        }
    }

    private static double[] column(Draws draws, String name) {
        return Arrays.stream(draws.column(draws.parameters().readable().indexOf(name)))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double[] ones(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static double[] fittedEffects(MediationModel model, Draws draws) {
        LiftContrast.Evaluator evaluator = new LiftContrast.Evaluator(LiftContrast.counterfactuals(model));
        double[] parameters = new double[model.parameters().size()];
        double[] effects = new double[draws.chainCount() * draws.drawCount()];
        for (int draw = 0; draw < effects.length; draw++) {
            draws.row(draw / draws.drawCount(), draw % draws.drawCount(), parameters);
            evaluator.load(parameters);
            effects[draw] = evaluator.effect(0);
        }
        return effects;
    }

    @ParameterizedTest
    @EnumSource(Distribution.class)
    void thePosteriorIsThatOfTheIntegralOverTheNoise(Distribution distribution) {
        Spec spec = spec(distribution);
        MediationModel without = MediationModel.of(spec, data);
        Draws before = sample(without, 1);
        double[][] effects = effects(without, before);
        double[] all = Arrays.stream(effects).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double sd = Math.sqrt(Arrays.stream(all)
                .map(effect -> (effect - mean) * (effect - mean))
                .average()
                .orElseThrow());
        // otherwise any rule for the noise would do
        assertThat(spreadOfNoise(effects)).isGreaterThan(0.5 * sd);
        LiftTest test = test(mean + sd, 0.7 * sd);
        double[] likelihood = Arrays.stream(all)
                .map(effect -> Math.exp(-0.5 * Math.pow((test.effect() - effect) / test.standardError(), 2)))
                .toArray();
        double[] weights = new double[effects.length];
        for (int i = 0; i < likelihood.length; i++) {
            weights[i / NOISE_DRAWS] += likelihood[i];
        }
        MediationModel with = MediationModel.of(spec.withLiftTests(List.of(test)), data, without.scales());
        assertThat(with.parameters()).hasSize(without.parameters().size() + to - from);
        Draws fitted = sample(with, 2);
        assertSame("effect", Estimate.of(all, likelihood), fittedEffects(with, fitted));
        for (String name : PARAMETERS) {
            assertSame(name, Estimate.of(column(before, name), weights), column(fitted, name));
        }
    }

    /** 15 comparisons at 4.5 combined Monte Carlo errors, each known to one part in six: a false alarm in some 1e4 seeds. */
    private static void assertSame(String what, Estimate integral, double[] values) {
        Estimate sampled = Estimate.of(values, ones(values.length));
        double error = Math.hypot(integral.error(), sampled.error());
        assertThat(Math.abs(sampled.mean() - integral.mean()))
                .as(what + ": integral " + integral + ", sampled " + sampled)
                .isLessThan(4.5 * error);
    }
}
