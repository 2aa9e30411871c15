package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;

/**
 * How one mediator reacts to a change of its linear predictor under one draw, its noise held where the data put it (abduction).
 * Normal: {@code m' = max(0, m + scale change)}; lognormal: {@code m' = m exp(change)}; where noise grows with the mean it is
 * the residual in units of its spread that stays. A censored week's noise is a parameter of the draw where {@link LatentNoise} makes
 * it one; elsewhere it is drawn once per draw from what is known of it. The week keeps its recorded spend until its latent spend
 * passes the bound. After the data the autonomous part (spend less, or divided by, what media cause) stays at its mean over the last
 * weeks.
 */
final class MediatorResponse {
    private final StageDesign stage;
    /** Parameter of each week's latent noise, {@code [week]}, -1 where there is none. */
    private final int[] latentNoise;

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

    /** Residual in units of its spread, where the spread varies or the week is censored, {@code [week]} over the data. */
    private final double[] residual;
    /** Normal score of each week's latent noise, where it is a parameter, {@code [week]}. */
    private final double[] score;

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

    MediatorResponse(ModelDesign design, int mediator, int lastWeeks, int pathWeeks) {
        this.stage = design.stages().get(mediator);
        this.latentNoise = design.latentNoise(mediator);
        this.predicted = design.mediator(mediator).enters() == MediatorSpec.Enters.PREDICTED;
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
        this.score = new double[stage.weekCount()];
    }

    /**
     * Takes one draw.
     *
     * @param parameters reported parameters
     * @param values transformed observed spend, {@code [input][week]}
     * @param censoredNoise gives the noise of censored weeks whose noise is no parameter
     */
    void load(double[] parameters, double[][] values, CensoredNoise censoredNoise) {
        response.load(parameters);
        LinearPart.fill(stage, parameters, lastWeeks, linear);
        Arrays.fill(media, 0);
        for (int i = 0; i < stage.inputs().length; i++) {
            ArrayMath.addScaled(parameters[stage.media()[i]], values[stage.inputs()[i]], media, media.length);
        }
        if (!predicted) {
            abduct(parameters, censoredNoise);
        }
    }

    private void abduct(double[] parameters, CensoredNoise censoredNoise) {
        int weeks = stage.weekCount();
        for (int week = 0; week < weeks; week++) {
            boolean censored = stage.censored()[week];
            latent[week] = stage.recorded()[week];
            if (spreads || censored) {
                response.at(linear[week] + media[week], 1);
                residual[week] = (stage.response()[week] - response.location()) / response.spread();
            }
            if (censored) {
                residual[week] = latentNoise(week, residual[week], parameters, censoredNoise);
                // not above the bound by a rounding error
                latent[week] =
                        Math.min(bound, response.uncensored(response.location() + response.spread() * residual[week]));
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

    private double latentNoise(int week, double standardBound, double[] parameters, CensoredNoise censoredNoise) {
        if (latentNoise[week] < 0) {
            return censoredNoise.below(response.noise(), standardBound);
        }
        score[week] = parameters[latentNoise[week]];
        return response.noise().belowAt(standardBound, score[week]);
    }

    private double shifted(double spend, double change) {
        return logarithm ? spend * Math.exp(change) : spend + stage.scale() * change;
    }

    /** Whether spend follows from the residual: otherwise it is as recorded, and a change of the predictor is added. */
    private boolean followsResidual(int week) {
        return week < residual.length && (spreads || stage.censored()[week]) && Double.isFinite(residual[week]);
    }

    private double changed(int week, double change) {
        if (change == 0 || !followsResidual(week)) {
            return shifted(latent[week], change);
        }
        response.at(linear[week] + media[week] + change, 1);
        return response.uncensored(response.location() + response.spread() * residual[week]);
    }

    /** Derivative of {@link #changed} in the change, given what was spent. */
    private double changedSlope(int week, double change, double spend) {
        if (!followsResidual(week)) {
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
     * Adjoint of {@link #spend} in change, level, noise parameters and latent noise.
     *
     * @param change at which spend was computed, {@code [week]}, not modified
     * @param spendBar {@code [week]}, not modified
     * @param out added to
     * @param parametersBar adjoints of the parameters, added to
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
            if (followsResidual(week)) {
                double outer = stage.family().isOnLogarithm() ? spend : stage.scale();
                changedBackward(week, change[week], outer * spendBar[week], out, parametersBar);
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
        autonomousBackward(autonomousBar / lastWeeks, out, parametersBar);
    }

    private void autonomousBackward(double bar, PredictorBar out, double[] parametersBar) {
        if (bar == 0) {
            return;
        }
        int weeks = stage.weekCount();
        for (int week = weeks - lastWeeks; week < weeks; week++) {
            out.media[week] -= bar * (logarithm ? latent[week] * Math.exp(-media[week]) : stage.scale());
            if (latentNoise[week] >= 0) {
                // forward latent = location(eta) + spread(eta) r, on the response's scale
                double latentBar = logarithm ? bar * Math.exp(-media[week]) : bar;
                double outer = latentBar * (stage.family().isOnLogarithm() ? latent[week] : stage.scale());
                response.at(linear[week] + media[week], 1);
                double residualBar = outer * response.spread();
                response.pull(outer, outer * residual[week]);
                out.level(week, response.volumeBar());
                parametersBar[stage.sigma()] += response.sigmaBar();
                residualBackward(week, residualBar, out, parametersBar);
            }
        }
    }

    /** forward {@code x' = location(eta + change) + spread(eta + change) r}. */
    private void changedBackward(int week, double change, double bar, PredictorBar out, double[] parametersBar) {
        response.at(linear[week] + media[week] + change, 1);
        double residualBar = bar * response.spread();
        response.pull(bar, bar * residual[week]);
        out.add(week, response.volumeBar());
        parametersBar[stage.sigma()] += response.sigmaBar();
        residualBackward(week, residualBar, out, parametersBar);
    }

    /**
     * forward {@code r = z = (x - location(eta)) / spread(eta)}; of a censored week, x being the bound, {@code F(r) = Phi(u) F(z)}.
     */
    private void residualBackward(int week, double residualBar, PredictorBar out, double[] parametersBar) {
        response.at(linear[week] + media[week], 1);
        double inverse = 1 / response.spread();
        double z = (stage.response()[week] - response.location()) * inverse;
        double bar = residualBar;
        if (stage.censored()[week]) {
            if (latentNoise[week] < 0) {
                return;
            }
            double r = residual[week];
            double u = score[week];
            StandardNoise noise = response.noise();
            bar = residualBar * noise.belowBoundSlope(z, u, r);
            parametersBar[latentNoise[week]] += residualBar * noise.belowScoreSlope(z, u, r);
            if (stage.noise().dof() >= 0) {
                parametersBar[stage.noise().dof()] += residualBar * noise.belowDofSlope(z, r);
            }
        }
        if (bar != 0) { // z is infinite where the bound is beyond all noise, which then depends on u alone
            response.pull(-bar * inverse, -bar * z * inverse);
            out.level(week, response.volumeBar());
            parametersBar[stage.sigma()] += response.sigmaBar();
        }
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
