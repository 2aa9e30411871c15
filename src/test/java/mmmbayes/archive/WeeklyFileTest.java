package mmmbayes.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.data.Dataset;
import mmmbayes.spec.DataSpec;
import org.junit.jupiter.api.Test;

class WeeklyFileTest {
    private static final Dataset DATA = data();

    private static Dataset data() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("spend, paid", new double[] {0, 1234.5});
        columns.put("followers", new double[] {42_000, 42_123});
        return Dataset.of(List.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 8)), columns);
    }

    @Test
    void moneyHasTwoDecimalsAndCountsHaveNone() {
        assertThat(WeeklyFile.text(DATA, DataSpec.weekly("", "week", Optional.empty())))
                .isEqualTo("week,\"spend, paid\",followers\n2024-01-01,0.00,42000\n2024-01-08,1234.50,42123\n");
    }

    @Test
    void datesFollowTheSpecsFormat() {
        assertThat(WeeklyFile.text(DATA, DataSpec.weekly("", "Tag", Optional.of("dd.MM.yyyy"))))
                .contains("\n08.01.2024,");
    }
}
