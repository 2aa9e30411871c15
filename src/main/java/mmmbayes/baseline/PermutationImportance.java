package mmmbayes.baseline;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How much a forecast loses when one feature's weeks are shuffled: the drop of R2 on the given weeks. Features that carry the same
 * information share their importance or hide each other's.
 *
 * @param feature name of the feature
 * @param mean mean drop of R2 over the shuffles; near 0 or negative means the forecast does not need it
 * @param standardDeviation standard deviation of the drop over the shuffles
 */
public record PermutationImportance(String feature, double mean, double standardDeviation) {
    /**
     * Importances of all features, in the order of the design.
     *
     * @param fitted what was learnt, on these weeks or others
     * @param features features of the weeks to judge on
     * @param response outcome of the same weeks, {@code [week]}, not constant
     * @param shuffleCount shuffles of each feature, at least 2
     * @param seed same seed, same numbers; each feature has a stream of its own
     * @throws IllegalArgumentException if the response is constant or {@code shuffleCount < 2}
     */
    public static List<PermutationImportance> of(
            FittedForecaster fitted, DesignMatrix features, double[] response, int shuffleCount, long seed) {
        Response.check(features, response);
        double variance = Math.pow(Response.populationSd(response), 2);
        if (variance == 0 || shuffleCount < 2) { // exactly 0: R2 does not exist
            throw new IllegalArgumentException("importances need an outcome that varies and at least 2 shuffles, got "
                    + shuffleCount + " shuffles of an outcome with variance " + variance);
        }
        double error = meanSquaredError(fitted.predict(features), response);
        JumpableUniformRandomProvider streams =
                (JumpableUniformRandomProvider) RandomSource.XO_SHI_RO_256_PP.create(seed);
        List<PermutationImportance> importances = new ArrayList<>();
        for (String feature : features.featureNames()) {
            UniformRandomProvider random = streams.jump();
            double[] drops = new double[shuffleCount];
            for (int shuffle = 0; shuffle < shuffleCount; shuffle++) {
                double[] shuffled = ArraySampler.shuffle(random, features.column(feature));
                double[] prediction = fitted.predict(features.with(feature, shuffled));
                drops[shuffle] = (meanSquaredError(prediction, response) - error) / variance;
            }
            double spread = Response.populationSd(drops) * Math.sqrt(shuffleCount / (shuffleCount - 1.0));
            importances.add(new PermutationImportance(feature, Response.mean(drops), spread));
        }
        return importances;
    }

    private static double meanSquaredError(double[] prediction, double[] response) {
        double sum = 0;
        for (int week = 0; week < response.length; week++) {
            sum += (prediction[week] - response[week]) * (prediction[week] - response[week]);
        }
        return sum / response.length;
    }
}
