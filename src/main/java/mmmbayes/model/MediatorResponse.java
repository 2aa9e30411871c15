package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;
import org.apache.commons.rng.UniformRandomProvider;

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
     * @param random for the noise of censored weeks; not used where there are none
     */
    void load(double[] parameters, double[][] values, UniformRandomProvider random) {
        response.load(parameters);
        LinearPart.fill(stage, parameters, lastWeeks, linear);
        Arrays.fill(media, 0);
        for (int i = 0; i < stage.inputs().length; i++) {
            ArrayMath.addScaled(parameters[stage.media()[i]], values[stage.inputs()[i]], media, media.length);
        }
        if (!predicted) {
            abduct(random);
        }
    }

    private void abduct(UniformRandomProvider random) {
        int weeks = stage.weekCount();
        for (int week = 0; week < weeks; week++) {
            response.at(linear[week] + media[week], 1);
            double noise = (stage.response()[week] - response.location()) / response.spread();
            residual[week] = stage.censored()[week] ? response.noise().below(noise, random) : noise;
            latent[week] = stage.censored()[week]
                    ? response.uncensored(response.location() + response.spread() * residual[week])
                    : stage.recorded()[week];
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
}
