package mmmbayes.model;

import java.util.List;

/**
 * The scales of Weibull carry-over whose priors are stated on its half-life, given the shape of the same draw: a prior of h is one of the
 * scale with {@code log p(mu | k) = log p(h(mu, k)) + log dh/dmu}. One per thread.
 */
final class HalfLifeScales {
    /**
     * Indices of the two parameters of one channel.
     *
     * @param scale mu
     * @param shape k
     */
    record Pair(int scale, int shape) {}

    private final int[] scales;
    private final int[] shapes;
    private final WeibullHalfLife halfLife = new WeibullHalfLife();
    private final double[] byWeeks;
    private final double[] byShape;

    HalfLifeScales(List<Pair> pairs) {
        this.scales = pairs.stream().mapToInt(Pair::scale).toArray();
        this.shapes = pairs.stream().mapToInt(Pair::shape).toArray();
        this.byWeeks = new double[scales.length];
        this.byShape = new double[scales.length];
    }

    /**
     * Puts the scale in place of each half-life.
     *
     * @param parameters all parameters of the model, with half-lives where priors are stated on them; changed in place
     */
    void forward(double[] parameters) {
        for (int i = 0; i < scales.length; i++) {
            halfLife.load(parameters[scales[i]], parameters[shapes[i]]);
            parameters[scales[i]] = halfLife.scale();
            byWeeks[i] = halfLife.byWeeks();
            byShape[i] = halfLife.byShape();
        }
    }

    /**
     * Adjoint of the last {@link #forward}: {@code kBar += muBar dmu/dk}, {@code hBar = muBar dmu/dh}.
     *
     * @param parametersBar adjoints of the parameters; those of scales become those of half-lives
     */
    void backward(double[] parametersBar) {
        for (int i = 0; i < scales.length; i++) {
            double scaleBar = parametersBar[scales[i]];
            parametersBar[shapes[i]] += scaleBar * byShape[i];
            parametersBar[scales[i]] = scaleBar * byWeeks[i];
        }
    }

    /**
     * Puts the half-life in place of each scale.
     *
     * @param parameters all parameters of the model; changed in place
     * @return {@code sum log(dh / dmu)}
     */
    double toWeeks(double[] parameters) {
        double logJacobian = 0;
        for (int i = 0; i < scales.length; i++) {
            double shape = parameters[shapes[i]];
            double weeks = WeibullHalfLife.weeks(parameters[scales[i]], shape);
            halfLife.load(weeks, shape);
            parameters[scales[i]] = weeks;
            logJacobian -= Math.log(halfLife.byWeeks());
        }
        return logJacobian;
    }
}
