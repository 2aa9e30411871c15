package mmmbayes.sampler;

/** Eight schools, non-centred: {@code y_j ~ N(mu + tau z_j, sigma_j)}; coordinates {@code z_1..z_J, mu, log tau}. */
final class EightSchoolsPosterior implements ReferencePosterior {
    private final double[] effect;
    private final double[] error;

    EightSchoolsPosterior(double[] effect, double[] error) {
        this.effect = effect;
        this.error = error;
    }

    @Override
    public int dimension() {
        return effect.length + 2;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradientOut) {
        int schools = effect.length;
        double mu = position[schools];
        double tau = Math.exp(position[schools + 1]);
        RegressionPosterior.Term muPrior = RegressionPosterior.Term.normal(5);
        RegressionPosterior.Term tauPrior = RegressionPosterior.Term.cauchy(5);
        double value = muPrior.value().applyAsDouble(mu) + tauPrior.value().applyAsDouble(tau) + position[schools + 1];
        double muBar = muPrior.derivative().applyAsDouble(mu);
        double tauBar = tauPrior.derivative().applyAsDouble(tau);
        for (int j = 0; j < schools; j++) {
            double z = position[j];
            double residual = (effect[j] - mu - tau * z) / error[j];
            value -= 0.5 * (residual * residual + z * z) + Math.log(error[j]) + Math.log(2 * Math.PI);
            double thetaBar = residual / error[j];
            muBar += thetaBar;
            tauBar += thetaBar * z;
            gradientOut[j] = thetaBar * tau - z;
        }
        gradientOut[schools] = muBar;
        gradientOut[schools + 1] = tauBar * tau + 1;
        return value;
    }

    @Override
    public double[] parameters(double[] position) {
        int schools = effect.length;
        double[] parameters = new double[schools + 2];
        double tau = Math.exp(position[schools + 1]);
        for (int j = 0; j < schools; j++) {
            parameters[j] = position[schools] + tau * position[j];
        }
        parameters[schools] = position[schools];
        parameters[schools + 1] = tau;
        return parameters;
    }
}
