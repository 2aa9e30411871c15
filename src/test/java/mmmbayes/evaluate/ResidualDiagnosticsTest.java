package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReader;
import mmmbayes.table.Table;
import org.junit.jupiter.api.Test;

class ResidualDiagnosticsTest {
    private static final Spec GENERATOR = SpecReader.read(Path.of("priors", "generator.yaml"));

    private static Draws only(MediationModel model, double[] parameters) {
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), 1, 1);
        draws.sink().accept(0, 0, parameters, new DrawStats(0, 1, 1, 0, 0, false, 0));
        return draws;
    }

    /** 14 tests at 0.001: a false alarm in about 70 seeds. */
    @Test
    void residualsAtTheTruthPassEveryTest() {
        Simulation simulation = Simulator.generate(GENERATOR, 156, 11);
        List<ResidualDiagnostics> stages =
                ResidualDiagnostics.of(simulation.model(), only(simulation.model(), simulation.parameters()), 1);
        assertThat(stages).extracting(ResidualDiagnostics::stage).containsExactly("mediator", "outcome");
        stages.forEach(stage -> assertThat(stage.tests())
                .hasSize(7)
                .allSatisfy(
                        test -> assertThat(test.pValue()).as(test.sentence()).isGreaterThan(0.001)));
    }

    @Test
    void aResidualIsTheDistanceInStandardDeviations() {
        Simulation simulation = Simulator.generate(GENERATOR, 80, 4);
        PosteriorPredictive predictive = PosteriorPredictive.of(simulation.model());
        predictive.load(simulation.parameters());
        double[] expected = new double[80];
        predictive.expected(1, expected);
        double[] recorded = predictive.recorded(1);
        double sigma = simulation
                        .parameters()[
                        simulation.model().parameterNames().readable().indexOf("outcome_sigma")]
                * simulation.model().scales().responseOf("outcome");
        double[] residuals = ResidualDiagnostics.of(
                        simulation.model(), only(simulation.model(), simulation.parameters()), 1)
                .get(1)
                .residuals();
        for (int week = 0; week < 80; week++) {
            // the same difference by another route: only rounding is left
            assertThat(residuals[week]).isCloseTo((recorded[week] - expected[week]) / sigma, within(1e-9));
        }
    }

    @Test
    void aForgottenLevelShiftIsCaught() {
        Simulation simulation = Simulator.generate(GENERATOR, 156, 11);
        double[] revenue = simulation.data().column("revenue");
        double sd = 0.1 * Arrays.stream(revenue).average().orElseThrow();
        for (int week = 78; week < revenue.length; week++) {
            revenue[week] += 3 * sd;
        }
        MediationModel shifted = MediationModel.of(
                GENERATOR,
                simulation.data().with("revenue", revenue),
                simulation.model().scales());
        ResidualDiagnostics outcome = ResidualDiagnostics.of(shifted, only(shifted, simulation.parameters()), 1)
                .get(1);
        assertThat(outcome.tests().stream().filter(test -> test.isRejected()).map(test -> test.name()))
                .contains("durbin_watson", "ljung_box", "runs");
    }

    @Test
    void tablesHoldEveryWeekTestAndLag() {
        Simulation simulation = Simulator.generate(GENERATOR, 80, 4);
        List<ResidualDiagnostics> stages =
                ResidualDiagnostics.of(simulation.model(), only(simulation.model(), simulation.parameters()), 1);
        assertThat(ResidualDiagnostics.testTable(stages).rowCount()).isEqualTo(2 * 7);
        Table weeks = ResidualDiagnostics.weekTable(stages, simulation.data().weeks());
        assertThat(weeks.rowCount()).isEqualTo(2 * 80);
        assertThat(weeks.number(0, "leverage")).isBetween(0.0, 1.0);
        assertThat(ResidualDiagnostics.lagTable(stages).rowCount()).isEqualTo(2 * 26);
    }
}
