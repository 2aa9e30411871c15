package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepTest {
    @Test
    void aTextOfWeeksIsSaidOfTheStep() {
        assertThat(Step.MONTH.said("Weeks without spend: 3 weeks, of weekly data, each week."))
                .isEqualTo("Months without spend: 3 months, of monthly data, each month.");
        assertThat(Step.DAY.said("weekly sales of a week")).isEqualTo("daily sales of a day");
        assertThat(Step.WEEK.said("each week")).isEqualTo("each week");
    }

    @Test
    void namesKeepTheirWeeks() {
        String names = "half_life_weeks, data/weekly.csv, outcome_calendar[week 7], week_of_year, weekend, --weeks";
        assertThat(Step.MONTH.said(names)).isEqualTo(names);
    }

    @Test
    void fewerMonthsThanWeeksAreEnough() {
        assertThat(Step.MONTH.leastRows()).isLessThan(Step.WEEK.leastRows()).isGreaterThan(12);
    }
}
