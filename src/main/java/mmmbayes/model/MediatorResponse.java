package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;

/**
 * How one mediator reacts to a change of its linear predictor under one draw, its noise held where the data put it (abduction).
 * Normal: {@code m' = max(0, m + scale change)}; lognormal: {@code m' = m exp(change)}; where noise grows with the mean it is
 * the residual in units of its spread that stays. A censored week's noise is drawn once per draw from what is known of it; the week
 * keeps its recorded spend until its latent spend passes the bound. After the data the autonomous part (spend less, or divided by,
 * what media cause) stays at its mean over the last weeks.
 */
final class MediatorResponse {
    private final StageDesign stage;
    private final boolean predicted;
    /** Whether the predictor states a logarithm. */
    private final boolean logarithm;

    private final boolean spreads;
    private final boolean censors;
    private final double bound;
    private final StageResponse response;
    private final int lastWeeks;
    private final double[] linear;
    private final double[] media;
    /** Latent spend under the observed plan, in currency, {@code [week]} over data and tail. */
    private final double[] latent;

    /** Residual in units of its spread, where the spread varies, {@code [week]} over the data. */
    private final double[] residual;

    /** Standard noise of a censored week, which is known to lie below a bound. */
    interface CensoredNoise {
        double below(StandardNoise noise, double bound);
    }

    /** Adjoints of what a stage's predictor is made of, {@code [week]} over data and tail. */
    static final class PredictorBar {
        /** Of the change against the observed plan. */
        final double[] change;
        /** Of the observed media. */
        final double[] media;
        /** Of the linear part. */
        final double[] linear;

        PredictorBar(int weeks) {
            this.change = new double[weeks];
            this.media = new double[weeks];
            this.linear = new double[weeks];
        }

        void clear() {
            Arrays.fill(change, 0);
            Arrays.fill(media, 0);
            Arrays.fill(linear, 0);
        }

        private void add(int week, double bar) {
            change[week] += bar;
            level(week, bar);
        }

        private void level(int week, double bar) {
            media[week] += bar;
            linear[week] += bar;
        }
    }

    MediatorResponse(StageDesign stage, MediatorSpec.Enters enters, int lastWeeks, int pathWeeks) {
        this.stage = stage;
        this.predicted = enters == MediatorSpec.Enters.PREDICTED;
        this.logarithm = stage.family().predictsLogarithm();
        this.spreads =
                !logarithm && (stage.family().isOnLogarithm() || stage.family().noise() != Family.Noise.CONSTANT);
        this.censors = stage.family().censoredBelow().isPresent();
        this.bound = stage.family().censoredBelow().orElse(0);
        this.response = StageResponse.of(stage);
        this.lastWeeks = lastWeeks;
        this.linear = new double[pathWeeks];
        this.media = new double[pathWeeks];
        this.latent = new double[pathWeeks];
        this.residual = new double[stage.weekCount()];
    }

    /**
     * Takes one draw.
     *
     * @param parameters reported parameters
     * @param values transformed observed spend, {@code [input][week]}
     * @param censoredNoise gives the noise of censored weeks; not used where there are none
     */
    void load(double[] parameters, double[][] values, CensoredNoise censoredNoise) {
        response.load(parameters);
        LinearPart.fill(stage, parameters, lastWeeks, linear);
        Arrays.fill(media, 0);
        for (int i = 0; i < stage.inputs().length; i++) {
            ArrayMath.addScaled(parameters[stage.media()[i]], values[stage.inputs()[i]], media, media.length);
        }
        if (!predicted) {
            abduct(censoredNoise);
        }
    }

    private void abduct(CensoredNoise censoredNoise) {
        int weeks = stage.weekCount();
        for (int week = 0; week < weeks; week++) {
            boolean censored = stage.censored()[week];
            latent[week] = stage.recorded()[week];
            if (spreads || censored) {
                response.at(linear[week] + media[week], 1);
                double noise = (stage.response()[week] - response.location()) / response.spread();
                residual[week] = censored ? censoredNoise.below(response.noise(), noise) : noise;
                latent[week] = censored
                        ? response.uncensored(response.location() + response.spread() * residual[week])
                        : latent[week];
            }
        }
        double autonomous = 0;
        for (int week = weeks - lastWeeks; week < weeks; week++) {
            autonomous += logarithm
                    ? latent[week] * Math.exp(-media[week]) / lastWeeks
                    : (latent[week] - stage.scale() * media[week]) / lastWeeks;
        }
        for (int week = weeks; week < latent.length; week++) {
            latent[week] = shifted(autonomous, media[week]);
        }
    }

    private double shifted(double spend, double change) {
        return logarithm ? spend * Math.exp(change) : spend + stage.scale() * change;
    }

    private boolean keepsStandardResidual(int week, double change) {
        return spreads && change != 0 && week < residual.length && Double.isFinite(residual[week]);
    }

    private double changed(int week, double change) {
        if (!keepsStandardResidual(week, change)) {
            return shifted(latent[week], change);
        }
        response.at(linear[week] + media[week] + change, 1);
        return response.uncensored(response.location() + response.spread() * residual[week]);
    }

    /** Derivative of {@link #changed} in the change, given what was spent. */
    private double changedSlope(int week, double change, double spend) {
        if (!spreads || week >= residual.length || !Double.isFinite(residual[week])) {
            return logarithm ? spend : stage.scale();
        }
        response.at(linear[week] + media[week] + change, 1);
        double outer = stage.family().isOnLogarithm() ? spend : stage.scale();
        response.pull(outer, outer * residual[week]);
        return response.volumeBar();
    }

    /**
     * Spend that enters the outcome: what would have been spent, or, where the mediator enters as predicted, its mean.
     *
     * @param change of the linear predictor against the observed plan, {@code [week]}
     * @param out in currency, {@code [week]}, overwritten
     */
    void spend(double[] change, double[] out) {
        if (predicted) {
            mean(change, out);
            return;
        }
        for (int week = 0; week < out.length; week++) {
            double spend = changed(week, change[week]);
            if (censors && spend <= bound) {
                boolean stays = week < stage.weekCount() && stage.censored()[week];
                spend = stays ? stage.recorded()[week] : bound;
            }
            out[week] = Math.max(0, spend);
        }
    }

    /** Expected spend, 0 where it is negative; arguments as in {@link #spend}. */
    void mean(double[] change, double[] out) {
        for (int week = 0; week < out.length; week++) {
            out[week] = Math.max(0, response.mean(linear[week] + media[week] + change[week], 1));
        }
    }

    /** Derivative of {@link #spend} in the change of its week; 0 where spend does not move. */
    void spendDerivative(double[] change, double[] out) {
        if (predicted) {
            meanDerivative(change, out);
            return;
        }
        for (int week = 0; week < out.length; week++) {
            double spend = changed(week, change[week]);
            boolean moves = spend > 0 && !(censors && spend <= bound);
            out[week] = moves ? changedSlope(week, change[week], spend) : 0;
        }
    }

    /** Derivative of {@link #mean} in the change of its week. */
    void meanDerivative(double[] change, double[] out) {
        for (int week = 0; week < out.length; week++) {
            double predictor = linear[week] + media[week] + change[week];
            boolean moves = response.mean(predictor, 1) > 0;
            out[week] = moves ? response.meanDerivative(predictor, 1) : 0;
        }
    }

    /**
     * Adjoint of {@link #spend} in change, level and noise, where no censored week's noise matters.
     *
     * @param change at which spend was computed, {@code [week]}, not modified
     * @param spendBar {@code [week]}, not modified
     * @param out added to
     * @param parametersBar adjoints of the noise parameters, added to
     */
    void spendBackward(double[] change, double[] spendBar, PredictorBar out, double[] parametersBar) {
        if (predicted) {
            meanBackward(change, spendBar, out, parametersBar);
            return;
        }
        double autonomousBar = 0;
        for (int week = 0; week < spendBar.length; week++) {
            if (spendBar[week] == 0) { // also keeps weeks that do not count, whatever they hold, out of the sums
                continue;
            }
            double spend = changed(week, change[week]);
            if (!(spend > 0) || (censors && spend <= bound)) {
                continue;
            }
            if (spreads && week < residual.length && Double.isFinite(residual[week])) {
                double outer = stage.family().isOnLogarithm() ? spend : stage.scale();
                residualBackward(week, change[week], outer * spendBar[week], out, parametersBar);
                continue;
            }
            // forward m' = latent exp(change), or latent + scale change
            out.change[week] += spendBar[week] * (logarithm ? spend : stage.scale());
            if (week >= stage.weekCount()) {
                // forward latent = autonomous exp(media), or autonomous + scale media
                double latentBar = logarithm ? spendBar[week] * Math.exp(change[week]) : spendBar[week];
                out.media[week] += latentBar * (logarithm ? latent[week] : stage.scale());
                autonomousBar += logarithm ? latentBar * Math.exp(media[week]) : latentBar;
            }
        }
        autonomousBackward(autonomousBar / lastWeeks, out);
    }

    private void autonomousBackward(double bar, PredictorBar out) {
        if (bar == 0) {
            return;
        }
        int weeks = stage.weekCount();
        for (int week = weeks - lastWeeks; week < weeks; week++) {
            out.media[week] -= bar * (logarithm ? latent[week] * Math.exp(-media[week]) : stage.scale());
        }
    }

    /** forward {@code x' = location(eta + change) + spread(eta + change) r, r = (x - location(eta)) / spread(eta)}. */
    private void residualBackward(int week, double change, double bar, PredictorBar out, double[] parametersBar) {
        double level = linear[week] + media[week];
        response.at(level + change, 1);
        double residualBar = bar * response.spread();
        response.pull(bar, bar * residual[week]);
        out.add(week, response.volumeBar());
        parametersBar[stage.sigma()] += response.sigmaBar();
        response.at(level, 1);
        double inverse = 1 / response.spread();
        response.pull(-residualBar * inverse, -residualBar * residual[week] * inverse);
        out.level(week, response.volumeBar());
        parametersBar[stage.sigma()] += response.sigmaBar();
    }

    /** Adjoint of {@link #mean}; arguments as in {@link #spendBackward}. */
    void meanBackward(double[] change, double[] meanBar, PredictorBar out, double[] parametersBar) {
        for (int week = 0; week < meanBar.length; week++) {
            double predictor = linear[week] + media[week] + change[week];
            if (meanBar[week] != 0 && response.mean(predictor, 1) > 0) {
                out.add(week, meanBar[week] * response.meanDerivative(predictor, 1));
                response.addNoiseBars(meanBar[week], parametersBar);
            }
        }
    }
}
