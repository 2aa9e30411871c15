package mmmbayes.model;

import java.util.Arrays;

/**
 * Likelihood of a stage in any form that {@link StageResponse} knows: levers that multiply the mean, noise in proportion to it,
 * heavy tails, autocorrelated errors. With the standardised residual {@code z_t = (x_t - location_t) / spread_t} and innovations
 * {@code e_t = z_t - rho z_(t-1)}, {@code e_0 = sqrt(1 - rho^2) z_0} (the stationary first week),
 *
 * <pre>
 * log p = sum_t [ log f(e_t) - log spread_t ] + log(1 - rho^2) / 2
 * </pre>
 *
 * <p>A censored week contributes {@code log F(z_t)}. For Student's t the first week has the innovations' distribution, scaled up;
 * its own has no closed form.
 */
final class FormLikelihood implements StageLikelihood {
    private final StageDesign stage;
    private final int firstWeek;
    private final StageResponse response;
    private final FactorPart factors;
    private final double[] factor;
    private final double[] factorBar;
    private final double[] residual;
    private double sigmaBar;
    private double dofBar;
    private double autocorrelationBar;

    /** Adjoint of the residual of the week that was last looked at. */
    private double residualBar;
    /** Slope of the log density at the innovation of the week after it. */
    private double nextSlope;

    FormLikelihood(StageDesign stage, int firstWeek) {
        int weeks = stage.weekCount();
        this.stage = stage;
        this.firstWeek = firstWeek;
        this.response = StageResponse.of(stage);
        this.factors = new FactorPart(stage.factors(), weeks);
        this.factor = new double[weeks];
        this.factorBar = new double[weeks];
        this.residual = new double[weeks];
    }

    @Override
    public void load(double[] parameters) {
        response.load(parameters);
        factors.forward(parameters, factor);
    }

    @Override
    public double evaluate(double[] predictor, double sigma, double[] predictorBarOut) {
        Arrays.fill(predictorBarOut, 0);
        Arrays.fill(factorBar, 0);
        sigmaBar = 0;
        dofBar = 0;
        autocorrelationBar = 0;
        nextSlope = 0;
        int weeks = residual.length;
        for (int week = firstWeek; week < weeks; week++) {
            response.at(predictor[week], factor[week]);
            residual[week] = (stage.response()[week] - response.location()) / response.spread();
            if (residual[week] == Double.POSITIVE_INFINITY && !stage.censored()[week]) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        double logLikelihood = 0;
        for (int week = weeks - 1; week >= firstWeek; week--) {
            boolean censored = stage.censored()[week];
            if (residual[week] == Double.POSITIVE_INFINITY) {
                continue; // a censored week far above its mean has mass 1 below the bound, and no slope
            }
            response.at(predictor[week], factor[week]);
            double inverse = 1 / response.spread();
            logLikelihood += censored ? censoredWeek(week) : openWeek(week) + Math.log(inverse);
            double spreadBar = -(residualBar * residual[week] + (censored ? 0 : 1)) * inverse;
            response.pull(-residualBar * inverse, spreadBar);
            predictorBarOut[week] = response.volumeBar();
            factorBar[week] = response.factorBar();
            sigmaBar += response.sigmaBar();
        }
        return logLikelihood;
    }

    private double censoredWeek(int week) {
        double z = residual[week];
        residualBar = response.noise().logCdfSlope(z);
        dofBar += response.noise().logCdfDofSlope(z);
        return response.noise().logCdf(z);
    }

    private double openWeek(int week) {
        StandardNoise noise = response.noise();
        double rho = response.autocorrelation();
        double innovation = innovation(week);
        double slope = noise.logDensitySlope(innovation);
        double logDensity = noise.logDensity(innovation);
        dofBar += noise.logDensityDofSlope(innovation);
        residualBar = -rho * nextSlope;
        if (week > firstWeek) {
            residualBar += slope;
            autocorrelationBar -= slope * residual[week - 1];
        } else {
            double loss = 1 - rho * rho;
            double root = Math.sqrt(loss);
            residualBar += slope * root;
            autocorrelationBar -= (slope * residual[week] + 1 / root) * rho / root;
            logDensity += 0.5 * Math.log(loss);
        }
        nextSlope = slope;
        return logDensity;
    }

    private double innovation(int week) {
        double rho = response.autocorrelation();
        return week > firstWeek ? residual[week] - rho * residual[week - 1] : Math.sqrt(1 - rho * rho) * residual[week];
    }

    @Override
    public double sigmaBar() {
        return sigmaBar;
    }

    @Override
    public void addAdjoints(double[] parametersBar) {
        factors.backward(factorBar, parametersBar);
        if (stage.noise().dof() >= 0) {
            parametersBar[stage.noise().dof()] += dofBar;
        }
        if (stage.noise().autocorrelation() >= 0) {
            parametersBar[stage.noise().autocorrelation()] += autocorrelationBar;
        }
    }
}
