package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmupScheduleTest {
    @Test
    void fourHundredDrawsHaveShortWindowsThenLongerOnesThenTheStepSize() {
        WarmupSchedule schedule = WarmupSchedule.of(400);
        assertThat(schedule.earlyEnd()).isEqualTo(40);
        assertThat(schedule.metricEnd()).isEqualTo(340);
        assertThat(schedule.windowStarts()).isEqualTo(List.of(0, 10, 20, 30, 40, 80, 140));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 10, 37, 100, 150, 1000, 5000})
    void everyLengthHasAPlan(int length) {
        WarmupSchedule schedule = WarmupSchedule.of(length);
        assertThat(schedule.windowStarts()).isSorted().doesNotHaveDuplicates().startsWith(0);
        assertThat(schedule.earlyEnd()).isBetween(0, schedule.metricEnd());
        assertThat(schedule.metricEnd()).isBetween(schedule.earlyEnd(), length);
        assertThat(schedule.lastWindowStart()).isLessThanOrEqualTo(Math.max(0, schedule.metricEnd()));
    }
}
