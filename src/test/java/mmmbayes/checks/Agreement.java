package mmmbayes.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mmmbayes.reference.ReferenceFile;
import tools.jackson.databind.JsonNode;

/** Comparison with values of another tool. */
final class Agreement {
    private Agreement() {}

    /** Same length, and each value within a relative tolerance, or an absolute one of the same size below 1. */
    static void assertClose(String what, double[] actual, JsonNode expected, double tolerance) {
        double[] values = ReferenceFile.doubles(expected);
        assertThat(actual).as(what).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            assertThat(actual[i])
                    .as("%s, value %d", what, i)
                    .isCloseTo(values[i], within(tolerance * Math.max(1, Math.abs(values[i]))));
        }
    }

    /** Statistic and p-value as {@code [statistic, p]}. */
    static void assertClose(TestResult actual, JsonNode expected, double tolerance) {
        assertClose(actual.name(), new double[] {actual.statistic(), actual.pValue()}, expected, tolerance);
    }
}
