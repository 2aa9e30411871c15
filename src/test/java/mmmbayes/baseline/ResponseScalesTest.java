package mmmbayes.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponseScalesTest {
    private static final double[] X = IntStream.range(0, 40)
            .mapToDouble(week -> Math.sin(week) + week % 7)
            .toArray();
    private static final DesignMatrix DESIGN = DesignMatrix.of(40, Map.of("x", X));

    @Test
    void anExponentialIsALineOnTheLogarithm() {
        double[] response = Arrays.stream(X).map(x -> Math.exp(2 + 0.5 * x)).toArray();
        double[] predicted =
                new LogResponse(new Ridge(0), 1e-6).fit(DESIGN, response).predict(DESIGN);
        // least squares solves an exact line exactly, up to rounding
        assertThat(predicted).containsExactly(response, within(1e-9 * Math.exp(6)));
    }

    @Test
    void valuesBelowTheFloorCountAsTheFloor() {
        double[] response = new double[40];
        assertThat(new LogResponse(new Ridge(1), 2).fit(DESIGN, response).predict(DESIGN))
                .containsOnly(new double[] {2}, within(1e-12));
        assertThatThrownBy(() -> new LogResponse(new Ridge(1), 0)).hasMessageContaining("above 0");
    }

    @Test
    void aRelativeAlphaMeansTheSameInAnyCurrency() {
        double[] response =
                Arrays.stream(X).map(x -> 100 + 3 * x + Math.cos(5 * x)).toArray();
        double[] inCents = Arrays.stream(response).map(y -> 100 * y).toArray();
        RelativeElasticNet lasso = new RelativeElasticNet(0.1, 1);
        double[] plain = lasso.fit(DESIGN, response).predict(DESIGN);
        double[] cents = lasso.fit(DESIGN, inCents).predict(DESIGN);
        // coordinate descent stops at a relative change of 1e-10
        for (int week = 0; week < 40; week++) {
            assertThat(cents[week]).isCloseTo(100 * plain[week], within(1e-4));
        }
        assertThat(plain)
                .containsExactly(
                        ElasticNet.lasso(0.1 * Response.populationSd(response))
                                .fit(DESIGN, response)
                                .predict(DESIGN),
                        within(1e-12));
    }
}
