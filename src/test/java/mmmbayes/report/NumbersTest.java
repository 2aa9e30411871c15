package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3453342.54|3.45M",
                "604923.8|605k",
                "82082.4|82.1k",
                "999.6|1.00k",
                "999499|999k",
                "999600|1.00M",
                "950|950",
                "12.34|12.3",
                "1.234|1.23",
                "0.5|0.50",
                "0|0",
                "-2500|-2.50k",
                "-0.001|-0.0010",
                "1e16|10000T",
                "NaN|n/a",
                "Infinity|n/a"
            })
    void compactKeepsThreeDigits(double value, String text) {
        assertThat(Numbers.compact(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MONEY|3453342.54|3,453,343",
                "MONEY|12.345|12.35",
                "MONEY|-0.2|-0.20",
                "MONEY|-0|0",
                "RATIO|2.134|2.13",
                "RATIO|-0.001|0.00",
                "SHARE|0.17789|17.8%",
                "SHARE|0.04321|4.32%",
                "COUNT|1240.2|1,240",
                "NUMBER|0.42|0.4200",
                "MONEY|4.6e-9|0",
                "NUMBER|1234567.8|1,234,568",
                "RATIO|-999.996|-1,000.00",
                "NUMBER|12345.6|12,346",
                "NUMBER|0.00001|1.000e-05",
                "NUMBER|NaN|n/a"
            })
    void fullSuitsTheUnit(Unit.Kind kind, double value, String text) {
        assertThat(Numbers.full(value, kind)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.9|90%", "0.516|51.6%", "0.9999|>99.9%", "0.9995|>99.9%", "0.0001|<0.1%"})
    void probabilitiesAreNeverCertain(double value, String text) {
        assertThat(Numbers.probability(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.0506|5.1%", "0.9996|100%", "4.34|434%", "795|>999%", "-0.0001|0.0%", "NaN|n/a"})
    void shortPercentagesNeverOverflowTheirColumn(double share, String text) {
        assertThat(Numbers.percentShort(share)).isEqualTo(text);
    }
}
