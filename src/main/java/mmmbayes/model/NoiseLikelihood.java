package mmmbayes.model;

import mmmbayes.numeric.NormalTail;

/**
 * Normal noise about the linear predictor, on the scaled response (its logarithm for a lognormal family). A censored week
 * contributes {@code log Phi((bound - predictor) / sigma)}.
 */
final class NoiseLikelihood implements StageLikelihood {
    private final double[] response;
    private final boolean[] censored;
    private final int firstWeek;
    private double sigmaBar;

    NoiseLikelihood(StageDesign stage, int firstWeek) {
        this.response = stage.response();
        this.censored = stage.censored();
        this.firstWeek = firstWeek;
    }

    @Override
    public double evaluate(double[] predictor, double sigma, double[] predictorBarOut) {
        double inverse = 1 / sigma;
        double logSigma = Math.log(sigma);
        double logLikelihood = 0;
        double bar = 0;
        for (int week = 0; week < firstWeek; week++) {
            predictorBarOut[week] = 0;
        }
        for (int week = firstWeek; week < response.length; week++) {
            double z = (response[week] - predictor[week]) * inverse;
            if (censored[week]) {
                double slope = NormalTail.logCdfDerivative(z);
                logLikelihood += NormalTail.logCdf(z);
                predictorBarOut[week] = -slope * inverse;
                bar -= slope * z * inverse;
            } else {
                logLikelihood -= 0.5 * z * z + logSigma;
                predictorBarOut[week] = z * inverse;
                bar += (z * z - 1) * inverse;
            }
        }
        sigmaBar = bar;
        return logLikelihood;
    }

    @Override
    public double sigmaBar() {
        return sigmaBar;
    }
}
