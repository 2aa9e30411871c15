package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import mmmbayes.draws.Draws;
import mmmbayes.numeric.ArrayMath;

/** Mean and standard deviation of a parameter's draws, held against the truth of simulated data. */
record Marginal(String name, double mean, double sd) {
    static Marginal of(Draws draws, int parameter) {
        double[] values = ArrayMath.joined(draws.column(parameter));
        double mean = Arrays.stream(values).average().orElseThrow();
        double sd = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        return new Marginal(draws.parameters().readable().get(parameter), mean, sd);
    }

    /** Within 4.5 posterior standard deviations: of twenty checks, one false alarm in several thousand seeds. */
    void assertNear(double truth) {
        assertThat(Math.abs(mean - truth))
                .as("%s: mean %s, sd %s", name, mean, sd)
                .isLessThan(4.5 * sd);
    }

    /** Narrower than the prior. */
    void assertLearnt(double priorSd) {
        assertThat(sd).as("%s is learnt", name).isLessThan(0.9 * priorSd);
    }
}
