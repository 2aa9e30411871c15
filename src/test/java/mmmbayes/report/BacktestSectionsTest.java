package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestSectionsTest {
    private static final List<String> MODELS = List.of("ridge", "forest", "boosted trees");

    private static Section importances(List<Backtests.Importance> importances) {
        Series none = Series.of(new double[0]);
        Backtests tests = new Backtests(
                "30 weeks",
                new Backtests.Forecasts(List.of(), none, new Band(none, none, none, none, none), List.of()),
                List.of(),
                List.of(),
                List.of(),
                importances,
                Series.of(new double[10]),
                List.of());
        Heading heading = new Heading("shop", "revenue", "EUR", "", new IntervalMasses(0.5, 0.9), "1");
        ReportPage page = ReportPage.builder(
                        heading,
                        List.of(LocalDate.of(2024, 1, 1)),
                        List.of(new Channel("tv", Channel.Role.TREATMENT, 1)))
                .backtests(tests)
                .build();
        List<Section> sections = new BacktestSections(page, new Palette(page)).all();
        return sections.get(sections.size() - 1);
    }

    private static Backtests.Importance importance(String model, String feature, double drop) {
        return new Backtests.Importance(model, feature, new Estimate(drop, drop, 0, drop, drop, 1, 1));
    }

    /** However the models rank for a feature, each has a mark of its own, always in the same order, and stands in the legend with it. */
    @Test
    void everyModelHasItsOwnMarkInAChartOfImportances() {
        List<Backtests.Importance> all = new ArrayList<>();
        for (int model = 0; model < MODELS.size(); model++) {
            all.add(importance(MODELS.get(model), "media:tv", 0.1 * (model + 1)));
            all.add(importance(MODELS.get(model), "price", 0.5 - 0.1 * model));
        }

        Figure figure = importances(all).figures().get(0);

        Chart.Intervals chart = (Chart.Intervals) figure.charts().get(0);
        assertThat(chart.rows()).extracting(Chart.Row::label).containsExactly("price", "media:tv");
        for (Chart.Row row : chart.rows()) {
            assertThat(row.marks()).extracting(Chart.Mark::name).isEqualTo(MODELS);
            assertThat(row.marks())
                    .extracting(Chart.Mark::shape)
                    .containsExactly(Chart.Shape.CIRCLE, Chart.Shape.SQUARE, Chart.Shape.DIAMOND);
        }
        assertThat(figure.legend()).extracting(LegendKey::text).isEqualTo(MODELS);
        assertThat(figure.legend())
                .extracting(LegendKey::sign)
                .containsExactly(LegendKey.Sign.POINT, LegendKey.Sign.SQUARE, LegendKey.Sign.DIAMOND);
    }

    @Test
    void foldsTooShortForImportancesSaySo() {
        Section section = importances(List.of());
        assertThat(section.figures()).isEmpty();
        assertThat(section.lead()).anyMatch(text -> text.contains("fewer than 8 test weeks"));
    }
}
