package mmmbayes.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import mmmbayes.diagnostics.OrderedDraws;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.Interval;
import mmmbayes.effects.LeverEffects;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.model.ConfoundingShift;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.sensitivity.SensitivityRow.Check;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.ReportSpec;
import mmmbayes.table.Table;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SensitivityTest {
    private static final EffectSettings SETTINGS =
            new EffectSettings(Optional.empty(), ReportSpec.Tail.SIMULATE, List.of(0.5, 0.9), 7, 1);

    private static MediationModel model;
    private static Draws draws;
    private static Effects effects;
    private static Sensitivity sensitivity;

    @BeforeAll
    static void compute() {
        model = ReferenceModels.r1().model();
        draws = draws(model, 200);
        effects = Effects.of(model, draws, SETTINGS);
        sensitivity = Sensitivity.of(model, draws, effects, LeverEffects.of(model, draws, SETTINGS), SETTINGS);
    }

    /** Two chains of draws around one set of parameters. */
    private static Draws draws(MediationModel of, int perChain) {
        double[] center = RandomModels.parameters(of, DrawStream.of(3, 0, 0));
        InMemoryDraws draws = new InMemoryDraws(of.parameterNames(), 2, perChain);
        for (int chain = 0; chain < 2; chain++) {
            for (int draw = 0; draw < perChain; draw++) {
                UniformRandomProvider random = DrawStream.of(4, chain, draw);
                ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
                double[] row = Arrays.stream(center)
                        .map(value -> value * Math.exp(0.05 * normal.sample()))
                        .toArray();
                for (int i = 0; i < row.length; i++) {
                    boolean decay = of.parameterNames().readable().get(i).startsWith("decay[");
                    boolean media = of.parameterNames().readable().get(i).contains("_media[");
                    row[i] = decay ? Math.min(0.97, row[i]) : media ? Math.abs(row[i]) : row[i];
                }
                draws.sink().accept(chain, draw, row, new DrawStats(0, 1, 1, 1, 1, false, 0));
            }
        }
        return draws;
    }

    private static List<SensitivityRow> rows(Check check, String setting, Estimand estimand, String channel) {
        return sensitivity.rows().stream()
                .filter(row -> row.check() == check
                        && row.setting().equals(setting)
                        && row.about().estimand().equals(estimand.key())
                        && row.about().channel().equals(channel))
                .toList();
    }

    @Test
    void otherCarryOverIsTheSameQuestionUnderOtherDecays() {
        int[] decays = IntStream.range(0, draws.parameters().size())
                .filter(i -> draws.parameters().readable().get(i).startsWith("decay["))
                .toArray();
        Draws slower = ChangedDraws.of(draws, parameters -> {
            for (int decay : decays) {
                parameters[decay] *= 0.8;
            }
        });
        PosteriorSummary expected = Effects.of(model, slower, SETTINGS)
                .row(EffectRow.Scope.CHANNEL, "facebook", Estimand.NET_ROAS)
                .summary()
                .orElseThrow();
        SensitivityRow row = rows(Check.TRANSFORM, "decay -20%", Estimand.NET_ROAS, "facebook")
                .get(0);

        assertThat(row.summary().orElseThrow().median()).isCloseTo(expected.median(), within(1e-9 * expected.median()));
        double before = effects.row(EffectRow.Scope.CHANNEL, "facebook", Estimand.NET_ROAS)
                .summary()
                .orElseThrow()
                .median();
        assertThat(row.value()).isCloseTo(expected.median() / before - 1, within(1e-9));
    }

    @Test
    void aHigherHalfSaturationLowersEveryPositiveEffectOfATreatment() {
        for (String channel : List.of("facebook", "tiktok", "instagram", "snapchat")) {
            assertThat(rows(Check.TRANSFORM, "half_saturation +15%", Estimand.NATURAL_DIRECT_EFFECT, channel)
                            .get(0)
                            .value())
                    .as(channel)
                    .isNegative();
        }
    }

    @Test
    void weightsTurnDrawsOfAPriorIntoThoseOfANarrowerOne() {
        int controls = draws.parameters().indexOf("outcome_controls[emails_send]");
        Prior.Normal prior = (Prior.Normal) model.parameters().get(controls).prior();
        InMemoryDraws ofPrior = new InMemoryDraws(model.parameterNames(), 1, 4000);
        double[] row = new double[draws.parameters().size()];
        draws.row(0, 0, row);
        for (int draw = 0; draw < 4000; draw++) {
            row[controls] = prior.mean()
                    + prior.sd()
                            * ZigguratSampler.NormalizedGaussian.of(DrawStream.of(5, 0, draw))
                                    .sample();
            ofPrior.sink().accept(0, draw, row, new DrawStats(0, 1, 1, 1, 1, false, 0));
        }
        LogComponents components = new LogComponents(model, ofPrior);
        double[] ratio = components.logRatio(List.of(controls), 0.5);
        double sum = Arrays.stream(ratio).map(Math::exp).sum();
        double[] weights =
                Arrays.stream(ratio).map(value -> Math.exp(value) / sum).toArray();
        PosteriorSummary narrow =
                PosteriorSummary.weighted(OrderedDraws.of(ofPrior.column(controls)[0]), weights, List.of(0.9));

        // sd of the sd of 4000 draws of which a half count: 0.7% a sd, so 4.5 of them 0.04
        assertThat(narrow.sd()).isCloseTo(0.5 * prior.sd(), within(0.04 * prior.sd()));
        assertThat(narrow.mean()).isCloseTo(prior.mean(), within(0.05 * prior.sd()));
    }

    @Test
    void groupsAreThePriorsThatASpecStates() {
        assertThat(new LogComponents(model, draws).groups().keySet())
                .contains("decay", "half_saturation", "shape", "mediator_media", "outcome_media", "outcome_controls");
    }

    @Test
    void whereDrawsCannotTellARefitIsNamed() {
        // draws far narrower than the priors allow all weightings; draws at the edge of a prior do not
        MediationModel flat = ReferenceModels.r1().model();
        Draws wide = ChangedDraws.of(draws(flat, 300), parameters -> {
            int index = flat.parameterNames().indexOf("outcome_controls[emails_send]");
            parameters[index] *= 60;
        });
        Sensitivity far = Sensitivity.of(
                flat, wide, Effects.of(flat, wide, SETTINGS), LeverEffects.of(flat, wide, SETTINGS), SETTINGS);

        assertThat(far.refitsNeeded()).contains("outcome_controls -50%");
        assertThat(far.rows().stream()
                        .filter(row -> row.setting().equals("outcome_controls -50%"))
                        .map(SensitivityRow::verdict))
                .containsOnly("needs a refit");
    }

    @Test
    void verdictsFollowTheThresholds() {
        Subject about = new Subject("total_effect", "channel", "facebook", "EUR");

        assertThat(new PowerScalingVerdict(about, 0.01, 0.2).verdict().word()).isEqualTo("informed");
        assertThat(new PowerScalingVerdict(about, 0.2, 0.2).verdict().word()).isEqualTo("prior and data");
        assertThat(new PowerScalingVerdict(about, 0.2, 0.01).verdict().word()).isEqualTo("prior-dominated");
    }

    @Test
    void everyReportedEffectHasAVerdict() {
        long reported =
                effects.rows().stream().filter(row -> row.summary().isPresent()).count();

        assertThat(sensitivity.powerScaling()).hasSize((int) reported);
    }

    @Test
    void confoundingByALineEqualsEvaluationAtEveryCorrelation() {
        Draws few = draws(model, 3);
        ConfoundingShift shift = ConfoundingShift.of(model, 0).orElseThrow();
        ConfoundingSweep.Swept swept = new ConfoundingSweep.Swept(model, "google", shift, SETTINGS);
        List<double[][]> line = ConfoundingSweep.byLine(swept, few);
        List<double[][]> evaluated = ConfoundingSweep.byEvaluation(swept, few);
        for (int rho = 0; rho < line.size(); rho++) {
            for (int target = 0; target < line.get(rho).length; target++) {
                double size = Math.abs(line.get(9)[target][0]) + 1;
                assertThat(line.get(rho)[target]).containsExactly(evaluated.get(rho)[target], within(1e-7 * size));
            }
        }
    }

    @Test
    void withoutCorrelationTheSweepIsTheFit() {
        for (ConfoundingSweep.Curve curve : sensitivity.confounding().curves()) {
            EffectRow.Scope scope =
                    curve.about().scope().equals("joint") ? EffectRow.Scope.JOINT : EffectRow.Scope.CHANNEL;
            double fitted = effects.row(scope, curve.about().channel(), Estimand.NATURAL_INDIRECT_EFFECT)
                    .summary()
                    .orElseThrow()
                    .median();
            assertThat(curve.summaries().get(9).median()).isCloseTo(fitted, within(1e-9 * Math.abs(fitted)));
        }
    }

    @Test
    void theCorrelationAtZeroIsWhereTheNearerEndCrosses() {
        // lower end 3 - 10 rho, so that it is 0 at 0.3
        List<PosteriorSummary> falling = ConfoundingSweep.correlations().stream()
                .map(rho -> summary(3 - 10 * rho, 13 - 10 * rho))
                .toList();
        List<PosteriorSummary> covering = ConfoundingSweep.correlations().stream()
                .map(rho -> summary(-1, 1))
                .toList();
        List<PosteriorSummary> firm = ConfoundingSweep.correlations().stream()
                .map(rho -> summary(1, 2))
                .toList();

        assertThat(ConfoundingSweep.rhoAtZero(falling).orElseThrow()).isCloseTo(0.3, within(1e-12));
        assertThat(ConfoundingSweep.rhoAtZero(covering)).hasValue(0);
        assertThat(ConfoundingSweep.rhoAtZero(firm)).isEmpty();
    }

    private static PosteriorSummary summary(double lower, double upper) {
        double middle = (lower + upper) / 2;
        return new PosteriorSummary(middle, middle, 1, List.of(new Interval(lower, upper, 0.9)), 0.5, Double.NaN);
    }

    @Test
    void aMultiplicativeOutcomeIsSweptByEvaluation() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.outcomeFamily = new Family(Family.Distribution.LOGNORMAL, OptionalDouble.empty());
        MediationModel lognormal = variant.model();
        ConfoundingSweep sweep = ConfoundingSweep.of(lognormal, draws(lognormal, 5), SETTINGS);

        assertThat(sweep.curves()).hasSize(5);
        assertThat(sweep.curves().get(0).summaries()).hasSize(19);
    }

    @Test
    void aMediatorThatEntersByItsMeanIsNotSwept() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.enters = MediatorSpec.Enters.PREDICTED;
        MediationModel predicted = variant.model();

        ConfoundingSweep sweep = ConfoundingSweep.of(predicted, draws(predicted, 2), SETTINGS);
        assertThat(sweep.curves()).isEmpty();
        assertThat(sweep.obstacles()).singleElement().asString().contains("enters by what its equation expects");
        assertThat(sweep.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.verdict())
                        .startsWith(
                                "How strongly something unmeasured would have to move google and revenue together"));
    }

    @Test
    void whatMultipliesTheOutcomeIsNamedAsTheReasonForNoSweep() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.factors = true;
        MediationModel multiplied = variant.model();
        assertThat(ConfoundingSweep.of(multiplied, draws(multiplied, 2), SETTINGS)
                        .obstacles())
                .singleElement()
                .asString()
                .contains("nothing that multiplies the outcome");
    }

    @Test
    void theTableHasOneRowPerCheckAndSubject() {
        Table table = sensitivity.table();
        Set<String> keys = new HashSet<>();
        List<String> checks = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            checks.add(table.text(row, "check"));
            keys.add(String.join(
                    "|",
                    table.text(row, "check"),
                    table.text(row, "setting"),
                    table.text(row, "estimand"),
                    table.text(row, "scope"),
                    table.text(row, "channel")));
        }
        assertThat(keys).hasSize(table.rowCount());
        assertThat(checks)
                .contains("transform", "prior_scale", "power_scaling", "contraction", "unmeasured_confounding");
    }

    @Test
    void instrumentsAreTestedForEveryMediatorAndSayWhatTheyDoNotShow() {
        Table table = sensitivity.instrumentTable();

        assertThat(table.text(0, "quantity")).isEqualTo("first_stage_f");
        assertThat(table.number(0, "threshold")).isEqualTo(10);
        assertThat(table.number(0, "value")).isPositive();
        assertThat(table.text(0, "finding")).contains("first-stage F", "cannot be seen in data");
        assertThat(sensitivity.instruments()).hasSize(1);
    }
}
