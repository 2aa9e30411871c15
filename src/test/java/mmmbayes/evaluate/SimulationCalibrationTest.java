package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mmmbayes.data.Dataset;
import mmmbayes.model.DrawStream;
import mmmbayes.model.GeneratingSpec;
import mmmbayes.model.ReferenceModels;
import mmmbayes.model.Scales;
import mmmbayes.model.Simulator;
import mmmbayes.spec.Spec;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** A calibration of 40 short replications: it passes a right model, and fails one with an error planted on purpose. */
class SimulationCalibrationTest {
    private static final int REPLICATIONS = 40;
    private static final CalibrationSettings SETTINGS = new CalibrationSettings(39, 3, 150, 20240101);
    private final Spec spec = spec();
    private final Dataset covariates = Simulator.covariates(spec, 52, 5);
    private final Scales scales = Simulator.generate(spec, 52, 5).model().scales();

    private static Spec spec() {
        ReferenceModels.Variant small = ReferenceModels.r1();
        small.treatments = List.of("facebook", "tiktok");
        return GeneratingSpec.of(small, Map.of());
    }

    private CalibrationTable judged(SimulationCalibration calibration) {
        List<ReplicationRanks> ranks = Replications.run(0, REPLICATIONS, 2, calibration::replicate, done -> {});
        return CalibrationTable.of(calibration.quantities(), calibration.drawCount(), ranks);
    }

    private static CalibrationTable.Row row(CalibrationTable table, String quantity) {
        return table.rows().stream()
                .filter(row -> row.quantity().equals(quantity))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theModelIsCalibrated() {
        CalibrationTable table = judged(SimulationCalibration.of(spec, covariates, scales, SETTINGS));
        assertThat(table.isCalibrated()).as(table.rows().toString()).isTrue();
        assertThat(table.rows())
                .extracting(CalibrationTable.Row::quantity)
                .contains(
                        "decay[google]",
                        "outcome_controls[promotions]",
                        "log_likelihood",
                        "total_effect[facebook]",
                        "natural_direct_effect[tiktok]",
                        "natural_indirect_effect[all_treatments]",
                        "net_roas[facebook]",
                        "mediator_own[google]");
    }

    /** Revenue scatters with a standard deviation of 0.3 more than the truth says, in quadrature. */
    @Test
    void noiseThatTheTruthDoesNotTellOfIsCaught() {
        CalibrationTable table = judged(
                SimulationCalibration.of(spec, covariates, scales, SETTINGS).withFault(this::withMoreNoise));
        assertThat(table.isCalibrated()).isFalse();
        assertThat(row(table, "outcome_sigma").pValue()).isLessThan(0.001);
        assertThat(row(table, "outcome_sigma").meanRankError()).isLessThan(-4);
        assertThat(row(table, "mediator_sigma").pValue()).isGreaterThan(0.001);
    }

    private Dataset withMoreNoise(Dataset data) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(DrawStream.of(9, 0, 0));
        double[] revenue = data.column("revenue");
        for (int week = 0; week < revenue.length; week++) {
            revenue[week] += 0.3 * scales.responseOf(Scales.OUTCOME) * normal.sample();
        }
        return data.with("revenue", revenue);
    }

    @Test
    void ranksDependNeitherOnThreadsNorOnWhereTheRunBegan() {
        CalibrationSettings few = new CalibrationSettings(9, 2, 50, 3);
        SimulationCalibration calibration = SimulationCalibration.of(spec, covariates, scales, few);
        List<ReplicationRanks> heard = new ArrayList<>();
        List<ReplicationRanks> alone = Replications.run(0, 4, 1, calibration::replicate, heard::add);
        List<ReplicationRanks> resumed = Replications.run(2, 4, 2, calibration::replicate, done -> {});
        assertThat(heard).isEqualTo(alone);
        assertThat(resumed).isEqualTo(alone.subList(2, 4));
        assertThat(alone.get(0).ranks()).isNotEqualTo(alone.get(1).ranks());
    }

    /** A truth equal to all nine draws has any rank from 0 to 9. */
    @Test
    void tiesAreBrokenAtRandom() {
        double[] draws = new double[9];
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            seen.add(SimulationCalibration.rank(0, draws, DrawStream.of(1, 0, i)));
        }
        assertThat(seen).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(SimulationCalibration.rank(3, new double[] {1, 2, 3.5}, DrawStream.of(1, 0, 0)))
                .isEqualTo(2);
    }
}
