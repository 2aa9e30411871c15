package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DualAveragingTest {
    @Test
    void findsTheStepSizeWithTheWantedAcceptance() {
        // Acceptance exp(-e^2) is 0.8 at e = sqrt(-log 0.8).
        DualAveraging adaptation = new DualAveraging(0.8, 0.01);
        for (int i = 0; i < 3000; i++) {
            double stepSize = adaptation.stepSize();
            adaptation.update(Math.exp(-stepSize * stepSize));
        }
        assertThat(adaptation.finalStepSize()).isCloseTo(Math.sqrt(-Math.log(0.8)), within(0.005));
    }

    @Test
    void firstUpdateIsThatOfThePaper() {
        DualAveraging adaptation = new DualAveraging(0.8, 0.1);
        adaptation.update(0.5);
        // x = mu - sqrt(1)/0.05 * (0.8 - 0.5)/(1 + 10), mu = log(10 * 0.1).
        double expected = Math.exp(-20 * 0.3 / 11);
        assertThat(adaptation.stepSize()).isCloseTo(expected, within(1e-15));
        assertThat(adaptation.finalStepSize()).isCloseTo(expected, within(1e-15));
    }

    @Test
    void keepsTheFirstStepSizeWithoutUpdates() {
        DualAveraging adaptation = new DualAveraging(0.8, 0.25);
        assertThat(adaptation.stepSize()).isCloseTo(0.25, within(1e-15));
        assertThat(adaptation.finalStepSize()).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void neverTriesAStepAboveTheLimitOfStability() {
        DualAveraging adaptation = new DualAveraging(0.8, 1);
        for (int i = 0; i < 100; i++) {
            adaptation.update(1);
            assertThat(adaptation.stepSize()).isLessThanOrEqualTo(Math.PI + 1e-12);
        }
    }
}
