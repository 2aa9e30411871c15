package mmmbayes.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import mmmbayes.draws.Draws;
import mmmbayes.numeric.KernelDensity;
import mmmbayes.numeric.Quantiles;

/**
 * The prior that follows for a parameter from the prior of a quantity and those of the channel's transform, by prior draws. Quantiles
 * and density are as good as {@value #DRAWS} draws make them: for figures and warnings, not for sampling.
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody writes to it
record ImpliedPrior(double[] sorted) {
    static final int DRAWS = 2000;

    /** Of some parameters, by parameter. */
    static Map<Integer, ImpliedPrior> of(MediationModel model, Set<Integer> parameters) {
        if (parameters.isEmpty()) {
            return Map.of();
        }
        Draws draws = PriorDraws.of(model, DRAWS, 1);
        Map<Integer, ImpliedPrior> priors = new HashMap<>();
        for (int parameter : parameters) {
            double[] values = draws.column(parameter)[0].clone();
            Arrays.sort(values);
            priors.put(parameter, new ImpliedPrior(values));
        }
        return priors;
    }

    double quantile(double probability) {
        return Quantiles.ofSorted(sorted, probability);
    }

    double density(double value) {
        return KernelDensity.at(sorted, new double[] {value})[0];
    }

    double standardDeviation() {
        double mean = Arrays.stream(sorted).average().orElse(0);
        return Math.sqrt(Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
