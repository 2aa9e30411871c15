package mmmbayes.sampler;

import java.util.function.DoubleUnaryOperator;

/**
 * Normal linear regression with independent priors; coordinates are the coefficients and log sigma. Through the Gram matrix one
 * gradient costs the square of the number of coefficients, whatever the number of rows.
 */
final class RegressionPosterior implements ReferencePosterior {
    /** A log density of one variable with its derivative. */
    record Term(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
        static Term flat() {
            return new Term(x -> 0, x -> 0);
        }

        static Term normal(double sd) {
            double constant = -Math.log(sd) - 0.5 * Math.log(2 * Math.PI);
            return new Term(x -> constant - 0.5 * x * x / (sd * sd), x -> -x / (sd * sd));
        }

        /** Centred Cauchy on the whole line. */
        static Term cauchy(double scale) {
            double constant = -Math.log(Math.PI * scale);
            return new Term(x -> constant - Math.log1p(x * x / (scale * scale)), x -> -2 * x / (scale * scale + x * x));
        }

        /** Student t of three degrees of freedom: {@code log Gamma(2) = 0, Gamma(3/2) = sqrt(pi)/2}. */
        static Term studentT3(double mean, double scale, double addition) {
            double constant = addition - Math.log(Math.sqrt(Math.PI) / 2 * Math.sqrt(3 * Math.PI) * scale);
            double s2 = 3 * scale * scale;
            return new Term(
                    x -> constant - 2 * Math.log1p((x - mean) * (x - mean) / s2),
                    x -> -4 * (x - mean) / (s2 + (x - mean) * (x - mean)));
        }
    }

    private final Term[] priors;
    private final Term sigmaPrior;
    private final int rowCount;
    private final double[][] gram;
    private final double[] crossProducts;
    private final double responseSquares;

    /**
     * A regression.
     *
     * @param columns {@code [coefficient][row]}
     * @param priors one per coefficient
     */
    RegressionPosterior(double[][] columns, double[] response, Term[] priors, Term sigmaPrior) {
        this.priors = priors;
        this.sigmaPrior = sigmaPrior;
        this.rowCount = response.length;
        int count = columns.length;
        gram = new double[count][count];
        crossProducts = new double[count];
        for (int i = 0; i < count; i++) {
            crossProducts[i] = product(columns[i], response);
            for (int j = 0; j < count; j++) {
                gram[i][j] = product(columns[i], columns[j]);
            }
        }
        responseSquares = product(response, response);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public int dimension() {
        return priors.length + 1;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradientOut) {
        int count = priors.length;
        double logSigma = position[count];
        double sigma = Math.exp(logSigma);
        double precision = 1 / (sigma * sigma);
        double squares = responseSquares;
        double value = sigmaPrior.value().applyAsDouble(sigma) + logSigma;
        for (int i = 0; i < count; i++) {
            double fitted = 0;
            for (int j = 0; j < count; j++) {
                fitted += gram[i][j] * position[j];
            }
            squares += position[i] * (fitted - 2 * crossProducts[i]);
            gradientOut[i] = precision * (crossProducts[i] - fitted)
                    + priors[i].derivative().applyAsDouble(position[i]);
            value += priors[i].value().applyAsDouble(position[i]);
        }
        value -= 0.5 * precision * squares + rowCount * (logSigma + 0.5 * Math.log(2 * Math.PI));
        gradientOut[count] =
                precision * squares - rowCount + sigma * sigmaPrior.derivative().applyAsDouble(sigma) + 1;
        return value;
    }

    @Override
    public double[] parameters(double[] position) {
        double[] parameters = position.clone();
        parameters[priors.length] = Math.exp(position[priors.length]);
        return parameters;
    }
}
