package mmmbayes.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerScalingVerdictTest {
    @ParameterizedTest
    @CsvSource({
        "0.09, 0.04, prior-dominated, true",
        "0.09, 0.06, prior and data, true",
        "0.06, 0.09, prior and data, false",
        "0.04, 0.01, informed, false",
        "NaN, 0.01, informed, false"
    })
    void priorsWeighMoreWhereTheyCountAndMoveAnEffectMoreThanTheDataDo(
            double prior, double likelihood, String word, boolean leans) {
        Subject about = new Subject("total_effect", "channel", "tv", "EUR");
        PowerScalingVerdict verdict = new PowerScalingVerdict(about, prior, likelihood);
        assertThat(verdict.verdict().word()).isEqualTo(word);
        assertThat(verdict.leansOnPrior()).isEqualTo(leans);
    }
}
