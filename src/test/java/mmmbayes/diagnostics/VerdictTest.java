package mmmbayes.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final int MAX_TREE_DEPTH = 10;
    private static final ParameterNames NAMES =
            ParameterNames.of(List.of("decay.1", "decay.2"), List.of("decay[facebook]", "decay[tiktok]"));

    /** Changes the draws of a good run: independent standard normals. */
    private interface Fault {
        double value(int chain, int draw, int parameter, double good);

        default DrawStats stats(int chain, int draw, DrawStats good) {
            return good;
        }
    }

    private static Verdict verdict(int drawCount, Fault fault) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5L);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        InMemoryDraws draws = new InMemoryDraws(NAMES, 4, drawCount);
        for (int chain = 0; chain < 4; chain++) {
            for (int draw = 0; draw < drawCount; draw++) {
                double[] row = new double[2];
                for (int parameter = 0; parameter < 2; parameter++) {
                    row[parameter] = fault.value(chain, draw, parameter, normal.sample());
                }
                DrawStats good = new DrawStats(-1, 0.8, 0.5, 3, 7, false, normal.sample());
                draws.sink().accept(chain, draw, row, fault.stats(chain, draw, good));
            }
        }
        return Verdict.of(draws, Summaries.of(draws, 2), Thresholds.standard(), MAX_TREE_DEPTH);
    }

    @Test
    void independentDrawsPass() {
        Verdict verdict = verdict(500, (chain, draw, parameter, good) -> good);

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.warnings()).isEmpty();
    }

    @Test
    void aChainElsewhereIsNamedWithItsParameter() {
        Verdict verdict =
                verdict(500, (chain, draw, parameter, good) -> good + (chain == 2 && parameter == 1 ? 1.5 : 0));

        Finding finding = only(verdict, Gate.R_HAT);
        assertThat(finding.parameter()).contains("decay[tiktok]");
        assertThat(finding.chain()).hasValue(3);
        assertThat(finding.value()).isGreaterThan(finding.threshold()).isGreaterThan(1.05);
        assertThat(finding.sentence()).contains("decay[tiktok]: R-hat", "above 1.01", "chain 3 lies apart");
    }

    @Test
    void aChainOfAnotherWidthIsNamedToo() {
        Verdict verdict = verdict(500, (chain, draw, parameter, good) -> good * (chain == 1 && parameter == 0 ? 4 : 1));

        Finding finding = only(verdict, Gate.R_HAT);
        assertThat(finding.parameter()).contains("decay[facebook]");
        assertThat(finding.chain()).hasValue(2);
    }

    @Test
    void tooFewEffectiveDrawsSayHowManyToTake() {
        Verdict verdict = verdict(80, (chain, draw, parameter, good) -> good);

        assertThat(verdict.failures()).extracting(Finding::gate).contains(Gate.ESS_BULK, Gate.ESS_TAIL);
        assertThat(verdict.failures().get(0).sentence())
                .matches("decay\\[facebook\\]: bulk ESS [0-9]+ is below 400, fewest in chain [1-4]\\."
                        + " Sample more \\(--draws [12]00\\)\\.");
    }

    @Test
    void fewerThanFourDrawsCannotBeJudged() {
        Verdict verdict = verdict(3, (chain, draw, parameter, good) -> good);

        assertThat(verdict.failures())
                .anySatisfy(finding -> assertThat(finding.sentence()).contains("3 draws a chain are too few"));
    }

    @Test
    void aConstantParameterIsNamedAndOnlyOnce() {
        Verdict verdict = verdict(500, (chain, draw, parameter, good) -> parameter == 0 ? 0.1 : good);

        assertThat(verdict.failures()).hasSize(1);
        Finding finding = only(verdict, Gate.MOVING);
        assertThat(finding.parameter()).contains("decay[facebook]");
        assertThat(finding.sentence()).startsWith("decay[facebook]: every draw is 0.1");
    }

    @Test
    void aValueThatIsNoNumberIsNamedWithItsPlace() {
        Verdict verdict = verdict(
                500, (chain, draw, parameter, good) -> chain == 3 && draw == 41 && parameter == 1 ? Double.NaN : good);

        assertThat(verdict.failures()).hasSize(1);
        Finding finding = only(verdict, Gate.FINITE);
        assertThat(finding.chain()).hasValue(4);
        assertThat(finding.sentence()).contains("decay[tiktok]: draw 42 of chain 4 is NaN");
    }

    @Test
    void divergencesFailTheChainThatHasThem() {
        Verdict verdict = verdict(500, new Fault() {
            @Override
            public double value(int chain, int draw, int parameter, double good) {
                return good;
            }

            @Override
            public DrawStats stats(int chain, int draw, DrawStats good) {
                return new DrawStats(-1, 0.8, 0.5, 3, 7, chain == 1 && draw < 2, good.energy());
            }
        });

        Finding finding = only(verdict, Gate.DIVERGENCES);
        assertThat(finding.parameter()).isEqualTo(Optional.empty());
        assertThat(finding.chain()).isEqualTo(OptionalInt.of(2));
        assertThat(finding.value()).isEqualTo(2);
        assertThat(finding.sentence()).contains("chain 2: 2 of 500 draws diverged (0.4%)");
    }

    @Test
    void energiesThatHardlyMoveFailAndDeepTreesOnlyWarn() {
        Verdict verdict = verdict(500, new Fault() {
            @Override
            public double value(int chain, int draw, int parameter, double good) {
                return good;
            }

            @Override
            public DrawStats stats(int chain, int draw, DrawStats good) {
                double energy = chain == 0 ? Math.sin(draw / 50.0) : good.energy();
                return new DrawStats(-1, 0.8, 0.5, chain == 3 ? MAX_TREE_DEPTH : 3, 7, false, energy);
            }
        });

        assertThat(only(verdict, Gate.E_BFMI).sentence()).contains("chain 1: E-BFMI 0.00 is below 0.3");
        assertThat(verdict.failures()).hasSize(1);
        assertThat(verdict.warnings()).hasSize(1);
        assertThat(verdict.warnings().get(0).sentence())
                .contains("chain 4: 500 of 500 trajectories were cut at tree depth 10");
    }

    private static Finding only(Verdict verdict, Gate gate) {
        List<Finding> findings = verdict.failures().stream()
                .filter(finding -> finding.gate() == gate)
                .toList();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
