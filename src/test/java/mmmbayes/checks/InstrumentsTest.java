package mmmbayes.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Against statsmodels 0.14 on series with a closed form:
 *
 * <pre>
 * i = np.arange(40.0)
 * z = np.column_stack([np.sin(i), np.cos(1.7 * i), np.sin(0.3 * i * i)]); w = np.column_stack([np.ones(40), i / 40])
 * u = np.cos(2.3 * i + 1)
 * m = 0.5 + z @ [0.8, -0.4, 0.1] + 0.3 * w[:, 1] + 0.6 * u + 0.2 * np.sin(5 * i)
 * y = 1 + 2 * m - 0.7 * w[:, 1] + 0.9 * u + 0.1 * np.cos(7 * i)
 * full = sm.OLS(m, np.column_stack([w, z])).fit(); part = sm.OLS(m, w).fit(); full.compare_f_test(part)
 * r = IV2SLS(y, np.column_stack([w, m]), np.column_stack([w, z])).fit(); r.params[2], r.bse[2]
 * aux = sm.OLS(r.resid, np.column_stack([w, z])).fit(); J = 40 * (1 - aux.ssr / (r.resid @ r.resid)); chi2.sf(J, 2)
 * </pre>
 */
class InstrumentsTest {
    private static final int WEEKS = 40;

    private static double[][] instruments() {
        double[][] rows = new double[WEEKS][];
        for (int i = 0; i < WEEKS; i++) {
            rows[i] = new double[] {Math.sin(i), Math.cos(1.7 * i), Math.sin(0.3 * i * i)};
        }
        return rows;
    }

    private static double[][] included() {
        double[][] rows = new double[WEEKS][];
        for (int i = 0; i < WEEKS; i++) {
            rows[i] = new double[] {1, i / 40.0};
        }
        return rows;
    }

    private static double[] mediator() {
        double[] m = new double[WEEKS];
        for (int i = 0; i < WEEKS; i++) {
            double[] z = instruments()[i];
            m[i] = 0.5
                    + 0.8 * z[0]
                    - 0.4 * z[1]
                    + 0.1 * z[2]
                    + 0.3 * i / 40.0
                    + 0.6 * Math.cos(2.3 * i + 1)
                    + 0.2 * Math.sin(5.0 * i);
        }
        return m;
    }

    private static double[] outcome() {
        double[] y = mediator();
        for (int i = 0; i < WEEKS; i++) {
            y[i] = 1 + 2 * y[i] - 0.7 * i / 40.0 + 0.9 * Math.cos(2.3 * i + 1) + 0.1 * Math.cos(7.0 * i);
        }
        return y;
    }

    @Test
    void twoStageLeastSquaresAsStatsmodelsHasIt() {
        Instruments result = Instruments.of(mediator(), outcome(), included(), instruments());

        assertThat(result.count()).isEqualTo(3);
        assertThat(result.firstStage().statistic()).isCloseTo(27.79210849402059, within(1e-9));
        assertThat(result.firstStage().pValue()).isCloseTo(2.2433666548407545e-09, within(1e-15));
        assertThat(result.partialR2()).isCloseTo(0.7043327721360657, within(1e-12));
        assertThat(result.coefficient()).isCloseTo(2.0413302405731617, within(1e-10));
        assertThat(result.standardError()).isCloseTo(0.15217463058117398, within(1e-10));
        assertThat(result.leastSquares()).isCloseTo(2.428220972750611, within(1e-10));
        assertThat(result.overIdentification().statistic()).isCloseTo(1.8361015935955427, within(1e-9));
        assertThat(result.overIdentification().pValue()).isCloseTo(0.3992965932329285, within(1e-9));
        assertThat(result.isStrong()).isTrue();
    }

    @Test
    void anInstrumentThatIsAnIncludedColumnIsNone() {
        Instruments result = Instruments.of(mediator(), outcome(), included(), included());

        assertThat(result.count()).isZero();
        assertThat(result.isStrong()).isFalse();
        assertThat(result.overIdentification().statistic()).isNaN();
    }
}
