package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.draws.Draws;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.numeric.ArrayMath;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What a posterior says of every stage's response in every week: expectations, noisy replicates, log likelihoods, all {@code
 * [week][draw]}, chains one after the other. Long runs are thinned evenly so that memory does not grow with them.
 */
public final class PredictiveDraws {
    /** More draws change no quantile of the predictive distribution that anybody could read. */
    private static final int MOST_DRAWS = 4000;

    private final List<Stage> stages;
    private final int chainCount;

    private PredictiveDraws(List<Stage> stages, int chainCount) {
        this.stages = List.copyOf(stages);
        this.chainCount = chainCount;
    }

    /** One stage. */
    public static final class Stage {
        private final String name;
        private final double[] recorded;
        private final int firstWeek;
        private final double[][] expected;
        private final double[][] replicates;
        private final double[][] logLikelihood;
        private final double[][] logForecast;

        private Stage(PosteriorPredictive predictive, int stage, int draws) {
            this.name = predictive.stages().get(stage);
            this.recorded = predictive.recorded(stage);
            this.firstWeek = predictive.firstWeek();
            this.expected = new double[recorded.length][draws];
            this.replicates = new double[recorded.length][draws];
            this.logLikelihood = new double[recorded.length][draws];
            this.logForecast = predictive.isAutocorrelated(stage) ? new double[recorded.length][draws] : logLikelihood;
        }

        /** {@code mediator}, {@code outcome}, or a mediator's name. */
        public String name() {
            return name;
        }

        /** Recorded response in its own unit, {@code [week]}; the caller owns the array. */
        public double[] recorded() {
            return recorded.clone();
        }

        /** First week of the likelihood. */
        public int firstWeek() {
            return firstWeek;
        }

        /** Number of weeks. */
        public int weekCount() {
            return recorded.length;
        }

        /** Expected response of one week given the weeks of the fit, {@code [draw]}; the caller owns the array. */
        public double[] expected(int week) {
            return expected[week].clone();
        }

        /** Responses that the model could have produced in one week, {@code [draw]}; the caller owns the array. */
        public double[] replicates(int week) {
            return replicates[week].clone();
        }

        /** Log likelihood of one week's recorded response, {@code [draw]}; the caller owns the array. */
        public double[] logLikelihood(int week) {
            return logLikelihood[week].clone();
        }

        /**
         * Log density of one week's recorded response as it is forecast from the weeks of the fit, {@code [draw]}: that of {@link
         * #logLikelihood}, but for weeks after the fit without the errors of later weeks than the fit's last. The caller owns the array.
         */
        public double[] logForecast(int week) {
            return logForecast[week].clone();
        }

        /** Posterior mean of the expected response, {@code [week]}. */
        public double[] meanPrediction() {
            double[] mean = new double[recorded.length];
            for (int week = 0; week < mean.length; week++) {
                mean[week] = ArrayMath.sum(expected[week], 0, expected[week].length) / expected[week].length;
            }
            return mean;
        }
    }

    /**
     * Computes them.
     *
     * @param model on the weeks to predict, with the scales of the fit
     * @param draws of its reported parameters
     * @param seed of the replicates' noise
     */
    public static PredictiveDraws of(MediationModel model, Draws draws, long seed) {
        PosteriorPredictive predictive = PosteriorPredictive.of(model);
        int step = Math.max(1, (draws.chainCount() * draws.drawCount() + MOST_DRAWS - 1) / MOST_DRAWS);
        int perChain = (draws.drawCount() + step - 1) / step;
        List<Stage> stages = new ArrayList<>();
        for (int stage = 0; stage < predictive.stages().size(); stage++) {
            stages.add(new Stage(predictive, stage, perChain * draws.chainCount()));
        }
        double[] parameters = new double[draws.parameters().size()];
        double[] series = new double[predictive.weekCount()];
        for (int chain = 0; chain < draws.chainCount(); chain++) {
            for (int kept = 0; kept < perChain; kept++) {
                draws.row(chain, kept * step, parameters);
                predictive.load(parameters);
                UniformRandomProvider random = DrawStream.of(seed, DrawStream.Purpose.PREDICTION, chain, kept * step);
                int index = chain * perChain + kept;
                for (int stage = 0; stage < stages.size(); stage++) {
                    predictive.forecast(stage, series);
                    put(series, stages.get(stage).expected, index);
                    predictive.replicate(stage, random, series);
                    put(series, stages.get(stage).replicates, index);
                    predictive.logLikelihood(stage, series);
                    put(series, stages.get(stage).logLikelihood, index);
                    if (predictive.isAutocorrelated(stage)) {
                        predictive.logForecast(stage, series);
                        put(series, stages.get(stage).logForecast, index);
                    }
                }
            }
        }
        return new PredictiveDraws(stages, draws.chainCount());
    }

    private static void put(double[] series, double[][] out, int draw) {
        for (int week = 0; week < series.length; week++) {
            out[week][draw] = series[week];
        }
    }

    /** Stages in order: mediators, then the outcome. */
    public List<Stage> stages() {
        return stages;
    }

    /** The outcome's stage. */
    public Stage outcome() {
        return stages.get(stages.size() - 1);
    }

    /** Number of chains. */
    public int chainCount() {
        return chainCount;
    }
}
