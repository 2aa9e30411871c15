package mmmbayes.sampler;

/**
 * GARCH(1,1): {@code s_t^2 = alpha0 + alpha1 (y_(t-1) - mu)^2 + beta1 s_(t-1)^2}, {@code y_t ~ N(mu, s_t)}; coordinates
 * {@code mu, log alpha0, logit alpha1, logit(beta1 / (1 - alpha1))}.
 */
final class GarchPosterior implements ReferencePosterior {
    private final double[] y;
    private final double firstSd;

    GarchPosterior(double[] y, double firstSd) {
        this.y = y;
        this.firstSd = firstSd;
    }

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double[] parameters(double[] position) {
        double alpha1 = 1 / (1 + Math.exp(-position[2]));
        double share = 1 / (1 + Math.exp(-position[3]));
        return new double[] {position[0], Math.exp(position[1]), alpha1, (1 - alpha1) * share};
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradientOut) {
        double[] parameter = parameters(position);
        double mu = parameter[0];
        double alpha1 = parameter[2];
        double beta1 = parameter[3];
        double share = 1 / (1 + Math.exp(-position[3]));
        double[] variance = new double[y.length];
        variance[0] = firstSd * firstSd;
        double value = position[1] + Math.log(alpha1) + 2 * Math.log1p(-alpha1) + Math.log(share) + Math.log1p(-share);
        for (int t = 0; t < y.length; t++) {
            if (t > 0) {
                double lag = y[t - 1] - mu;
                variance[t] = parameter[1] + alpha1 * lag * lag + beta1 * variance[t - 1];
            }
            value -= 0.5 * ((y[t] - mu) * (y[t] - mu) / variance[t] + Math.log(2 * Math.PI * variance[t]));
        }
        double[] bar = parameterAdjoints(mu, alpha1, beta1, variance);
        gradientOut[0] = bar[0];
        gradientOut[1] = bar[1] * parameter[1] + 1;
        gradientOut[2] = (bar[2] - bar[3] * share) * alpha1 * (1 - alpha1) + (1 - alpha1) - 2 * alpha1;
        gradientOut[3] = bar[3] * (1 - alpha1) * share * (1 - share) + 1 - 2 * share;
        return value;
    }

    private double[] parameterAdjoints(double mu, double alpha1, double beta1, double[] variance) {
        double[] bar = new double[4];
        double varianceBar = 0;
        for (int t = y.length - 1; t >= 0; t--) {
            double residual = y[t] - mu;
            varianceBar += 0.5 * (residual * residual / variance[t] - 1) / variance[t];
            bar[0] += residual / variance[t];
            if (t > 0) {
                double lag = y[t - 1] - mu;
                bar[0] -= 2 * varianceBar * alpha1 * lag;
                bar[1] += varianceBar;
                bar[2] += varianceBar * lag * lag;
                bar[3] += varianceBar * variance[t - 1];
                varianceBar *= beta1;
            }
        }
        return bar;
    }
}
