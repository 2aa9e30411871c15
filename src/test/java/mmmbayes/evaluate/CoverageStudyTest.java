package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mmmbayes.effects.Interval;
import mmmbayes.evaluate.CoverageStudy.Known;
import mmmbayes.evaluate.CoverageStudy.Result;
import mmmbayes.evaluate.CoverageStudy.TruthFrom;
import mmmbayes.model.GeneratingSpec;
import mmmbayes.model.Simulator;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageStudyTest {
    private static final NutsSettings SHORT =
            NutsSettings.defaults().withChains(2).withWarmup(100).withDraws(50).withSeed(5);

    private static Known roas(String channel, double truth) {
        return new Known("roas", channel, truth, List.of(new Interval(1, 2, 0.5), new Interval(0, 3, 0.9)));
    }

    /** Two data sets, two channels: 1 of 4 narrow and 3 of 4 wide intervals cover. */
    @Test
    void sharesAreCountedByChannelAndTogether() {
        CoverageTable table = CoverageTable.of(List.of(
                new Result(0, List.of(), List.of(roas("tv", 1.5), roas("radio", 2.5))),
                new Result(1, List.of(), List.of(roas("tv", 4), roas("radio", 0)))));
        assertThat(share(table, "tv", 0.5)).isEqualTo(0.5);
        assertThat(share(table, "tv", 0.9)).isEqualTo(0.5);
        assertThat(share(table, "radio", 0.9)).isEqualTo(1);
        assertThat(share(table, CoverageTable.ALL, 0.5)).isEqualTo(0.25);
        assertThat(share(table, CoverageTable.ALL, 0.9)).isEqualTo(0.75);
        // the data sets' shares of 90% intervals are 1 and 0.5: each 0.25 from their mean
        assertThat(row(table, CoverageTable.ALL, 0.9).standardError()).isCloseTo(0.25 / Math.sqrt(2), within(1e-15));
        // binomial: sqrt(0.5 * 0.5 / 2)
        assertThat(row(table, "tv", 0.5).standardError()).isCloseTo(Math.sqrt(0.125), within(1e-15));
        assertThat(table.overall()).extracting(CoverageTable.Row::of).containsOnly(CoverageTable.ALL);
    }

    private static double share(CoverageTable table, String of, double mass) {
        return row(table, of, mass).share();
    }

    private static CoverageTable.Row row(CoverageTable table, String of, double mass) {
        return table.rows().stream()
                .filter(row -> row.of().equals(of) && row.mass() == mass)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TruthFrom.class)
    void aDataSetsResultDependsOnItsNumberAlone(TruthFrom truthFrom) {
        Spec spec = GeneratingSpec.r1();
        CoverageStudy study = CoverageStudy.of(spec, spec, truthFrom, 52, SHORT);
        List<Result> two = Replications.run(0, 2, 2, study::dataSet, done -> {});
        assertThat(study.dataSet(1)).isEqualTo(two.get(1));
        assertThat(two.get(0).known()).isNotEqualTo(two.get(1).known());
    }

    @Test
    void theTruthIsThatOfTheGeneratorWhateverTheFitsScales() {
        Spec spec = GeneratingSpec.r1();
        Result result =
                CoverageStudy.of(spec, spec, TruthFrom.STATED, 52, SHORT).dataSet(0);
        long seed = mmmbayes.model.DrawStream.of(5, 0, 0).nextLong();
        TrueEffects truth = TrueEffects.of(Simulator.generate(spec, 52, seed), ReportSpec.Tail.SIMULATE);
        for (Known known : result.known()) {
            assertThat(truth.rows())
                    .anyMatch(row -> row.quantity().equals(known.quantity())
                            && row.channel().equals(known.of())
                            && row.value() == known.truth());
        }
        assertThat(result.known()).hasSize(5 * 6 + 1);
    }
}
