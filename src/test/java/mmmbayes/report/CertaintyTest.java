package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertaintyTest {
    @ParameterizedTest
    @CsvSource({
        "1, almost certainly",
        "0.975, almost certainly",
        "0.974, probably",
        "0.8, probably",
        "0.799, open",
        "0.5, open",
        "NaN, open",
        "0.201, open",
        "0.199, probably not",
        "0.026, probably not",
        "0.024, almost certainly not",
        "0, almost certainly not"
    })
    void wordsFollowTheProbability(double probability, String words) {
        assertThat(Certainty.of(probability).words()).isEqualTo(words);
    }
}
