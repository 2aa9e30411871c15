package mmmbayes.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mmmbayes.data.Dataset;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIfTest {
    /** The reference data as if each row were another period, from 31 January 2020 on. */
    private static MediationModel model(Step step, int rows) {
        Spec weekly = ReferenceModels.r1().spec();
        DataSpec data = weekly.data();
        Spec spec = weekly.withData(new DataSpec(
                data.file(), data.dateColumn(), data.dateFormat(), step, data.missing(), data.indicators()));
        Dataset all = ReferenceModels.data();
        Map<String, double[]> columns = new LinkedHashMap<>();
        all.columnNames()
                .forEach(name -> columns.put(
                        name,
                        IntStream.range(0, rows)
                                .mapToDouble(row -> all.column(name)[row % all.weekCount()])
                                .toArray()));
        List<LocalDate> dates = IntStream.range(0, rows)
                .mapToObj(row -> step.plus(LocalDate.of(2020, 1, 31), row))
                .toList();
        return MediationModel.of(spec, Dataset.of(dates, columns));
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 26, 3, 2022-03-31, 2021-03-31",
        "WEEK, 60, 13, 2021-03-26, 2020-03-27",
        "DAY, 400, 91, 2021-03-06, 2020-03-06"
    })
    void thePlanIsTheNextQuarterWithTheSpendsOfAYearBefore(
            Step step, int rows, int weeks, LocalDate from, LocalDate repeats) {
        MediationModel model = model(step, rows);
        double[] parameters = RandomModels.parameters(model, DrawStream.of(1, 0, 0));
        WhatIf whatIf = WhatIf.of(
                        model, EffectCases.draws(model, parameters), EffectCases.settings(ReportSpec.Tail.SIMULATE))
                .orElseThrow();

        Dataset plan = whatIf.plan().weeks();

        assertThat(plan.weekCount()).isEqualTo(weeks);
        assertThat(plan.weeks().get(0)).isEqualTo(from);
        assertThat(plan.weeks().get(1)).isEqualTo(step.plus(LocalDate.of(2020, 1, 31), rows + 1));
        assertThat(whatIf.firstRepeatedWeek()).isEqualTo(repeats);
        int first = model.data().weeks().indexOf(repeats);
        assertThat(plan.column("facebook_spend")[1]).isEqualTo(model.data().column("facebook_spend")[first + 1]);
        assertThat(whatIf.outlook(1, 1, 1, 1).outcome().mean()).isFinite();
    }

    @Test
    void whereThereAreNoSlidersTheReasonIsSaid() {
        ReferenceModels.Variant multiplied = ReferenceModels.r1();
        multiplied.factors = true;
        MediationModel model = multiplied.model();

        assertThat(WhatIf.obstacle(model)).isPresent();
        assertThat(WhatIf.obstacle(model(Step.MONTH, 2))).contains("the data have fewer than 3 rows");
        assertThat(WhatIf.obstacle(model(Step.WEEK, 60))).isEmpty();
    }
}
