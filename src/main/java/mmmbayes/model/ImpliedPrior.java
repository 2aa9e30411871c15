package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.KernelDensity;
import mmmbayes.numeric.Quantiles;

/**
 * The prior that follows for a coefficient from the prior of a quantity and those of its channel's transform, by prior draws. Quantiles
 * and density are as good as {@value #DRAWS} draws make them: for figures and warnings, not for sampling.
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody writes to it
record ImpliedPrior(double[] sorted) {
    static final int DRAWS = 2000;

    static ImpliedPrior of(MediationModel model, int parameter) {
        double[] values = PriorDraws.of(model, DRAWS, 1).column(parameter)[0].clone();
        Arrays.sort(values);
        return new ImpliedPrior(values);
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
