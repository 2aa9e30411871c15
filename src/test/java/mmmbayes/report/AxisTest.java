package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MONEY|0|32000|4|0,10k,20k,30k", "MONEY|-1.2|6.9|4|0,2.5,5.0", "MONEY|0|1.3e6|5|0,0.5M,1.0M",
                "SHARE|-0.2|0.2|4|-20%,-10%,0%,10%,20%", "RATIO|0|5.1|6|0,1,2,3,4,5",
                        "NUMBER|0.001|0.002|2|0.0010,0.0015,0.0020",
                "MONEY|0|0|4|0"
            })
    void ticksAreRoundAndInOneMagnitude(Unit.Kind kind, double from, double to, int count, String labels) {
        assertThat(String.join(
                        ",",
                        Axis.of("", kind).ticks(from, to, count).stream()
                                .map(Axis.Tick::label)
                                .toList()))
                .isEqualTo(labels);
    }

    @Test
    void datesAreMarkedAtRoundMonths() {
        long from = LocalDate.of(2022, 1, 3).toEpochDay();
        long to = LocalDate.of(2024, 12, 23).toEpochDay();
        assertThat(Axis.weeks().ticks(from, to, 7))
                .extracting(Axis.Tick::label)
                .containsExactly("2022-07", "2023-01", "2023-07", "2024-01", "2024-07");
    }
}
