package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {
    private static final String LEAST = "treatments:\n  tv: { column: tv_spend }\n";

    @TempDir
    private Path folder;

    private Spec read(String yaml) throws IOException {
        return read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private Spec read(byte[] bytes) throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.write(file, bytes);
        return SpecReader.read(file);
    }

    private List<String> problems(String yaml) throws IOException {
        return problems(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems(byte[] bytes) {
        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, () -> read(bytes));
        return refusal.problems().stream()
                .map(p -> p.toString().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void everythingButTheTreatmentsHasADefault() throws IOException {
        Spec spec = read(LEAST);
        StagePriors stage = new StagePriors(
                new Prior.Normal(0.5, 0.5),
                new Prior.Normal(0, 0.3),
                new Prior.Normal(0, 0.2),
                new Prior.HalfNormal(0.3),
                RegressorPriors.standard(Family.Distribution.NORMAL));
        TransformSpec transform = new TransformSpec(
                new Adstock.Geometric(OptionalInt.of(12), new Prior.Beta(2, 2)),
                new Saturation.Hill(new Prior.LogNormal(0, 0.6), new Prior.LogNormal(0.2, 0.3)));
        assertThat(spec)
                .isEqualTo(new Spec(
                        "shop",
                        DataSpec.weekly("", "week", Optional.empty()),
                        new OutcomeSpec("revenue", normal(), stage),
                        List.of(),
                        List.of(new TreatmentSpec(
                                "tv",
                                "tv_spend",
                                transform,
                                List.of("outcome"),
                                Optional.empty(),
                                Optional.of(new Prior.HalfNormal(0.4)))),
                        List.of(),
                        Spec.Trend.LINEAR,
                        new Seasonality(2, 52.1775),
                        Regressors.NONE,
                        new MediaSpec(MediaSpec.Transforms.SHARED, MediaSpec.History.ZERO, MediaSpec.Scaling.MEAN),
                        new SamplerSpec(4, 300, 1000, 20240101, 0.83, 10, SamplerSpec.Coefficients.COLLAPSED),
                        new ReportSpec(List.of(0.5, 0.9), ReportSpec.Tail.SIMULATE, 0.2, ""),
                        Optional.empty(),
                        List.of()));
    }

    private static Family normal() {
        return new Family(Family.Distribution.NORMAL, java.util.OptionalDouble.empty());
    }

    @Test
    void lognormalStagesHaveWiderDefaultPriors() throws IOException {
        Spec spec = read(LEAST + "outcome: { family: lognormal }\ncontrols: { price: {} }\n"
                + "mediator: { name: google, column: google_spend }\n");
        assertThat(spec.outcome().priors())
                .isEqualTo(new StagePriors(
                        new Prior.Normal(0, 1),
                        new Prior.Normal(0, 1),
                        new Prior.Normal(0, 0.5),
                        new Prior.HalfNormal(1),
                        RegressorPriors.standard(Family.Distribution.LOGNORMAL)));
        assertThat(spec.treatments().get(0).outcomeMedia()).contains(new Prior.HalfNormal(1));
        assertThat(spec.treatments().get(0).mediatorMedia()).contains(new Prior.HalfNormal(0.5));
        assertThat(spec.mediators().get(0).outcomeMedia()).isEqualTo(new Prior.HalfNormal(1));
        assertThat(spec.controls().get(0).outcomePrior()).isEqualTo(new Prior.Normal(0, 0.5));
        assertThat(spec.controls().get(0).mediatorPrior()).isEqualTo(new Prior.Normal(0, 0.3));
    }

    @Test
    void aChannelsOwnPriorWinsOverTheGeneralOne() throws IOException {
        Spec spec = read("""
                treatments:
                  tv: { prior: { decay: "beta(3, 3)", mediator.media: "normal(0, 1)" } }
                  radio: {}
                mediator: { name: google, prior: { shape: gamma(2\\, 2), mediator.sigma: half_normal(9) } }
                priors: { decay: "uniform(0, 0.9)" }
                """.replace("gamma(2\\, 2)", "'gamma(2, 2)'"));
        assertThat(spec.treatments())
                .extracting(t -> prior(t.transform(), "decay"))
                .containsExactly(new Prior.Beta(3, 3), new Prior.Uniform(0, 0.9));
        assertThat(spec.treatments())
                .extracting(TreatmentSpec::mediatorMedia)
                .containsExactly(Optional.of(new Prior.Normal(0, 1)), Optional.of(new Prior.HalfNormal(0.5)));
        assertThat(spec.treatments()).extracting(TreatmentSpec::column).containsExactly("tv", "radio");
        MediatorSpec google = spec.mediators().get(0);
        assertThat(prior(google.transform(), "shape")).isEqualTo(new Prior.Gamma(2, 2));
        assertThat(prior(google.transform(), "decay")).isEqualTo(new Prior.Uniform(0, 0.9));
        assertThat(google.priors().sigma()).isEqualTo(new Prior.HalfNormal(9));
    }

    @Test
    void aChannelActsOnTheStagesThatItStatesInTheOrderOfTheModel() throws IOException {
        Spec spec = read("""
                treatments:
                  tv: { acts_on: [outcome] }
                  radio: { acts_on: [outcome, bing] }
                  display: { acts_on: [google] }
                  facebook: {}
                mediators: [{ name: google, column: google_spend }, { name: bing, column: bing_spend }]
                """);
        assertThat(spec.treatments())
                .extracting(TreatmentSpec::actsOn)
                .containsExactly(
                        List.of("outcome"),
                        List.of("bing", "outcome"),
                        List.of("google"),
                        List.of("google", "bing", "outcome"));
        assertThat(spec.treatments().get(0).mediatorMedia()).isEmpty();
        assertThat(spec.treatments().get(2).outcomeMedia()).isEmpty();
    }

    @Test
    void withoutDirectEffectsAChannelActsOnTheMediatorsUnlessItSaysOtherwise() throws IOException {
        Spec spec = read("""
                direct_effects: false
                treatments: { tv: { acts_on: [outcome] }, facebook: {} }
                mediator: { name: google, column: google_spend }
                """);
        assertThat(spec.treatments())
                .extracting(TreatmentSpec::actsOn)
                .containsExactly(List.of("outcome"), List.of("google"));
    }

    private static Prior prior(TransformSpec transform, String parameter) {
        return transform.parameters().stream()
                .filter(candidate -> candidate.name().equals(parameter))
                .findFirst()
                .orElseThrow()
                .prior();
    }

    @Test
    void aChannelsOwnFormWinsOverTheGeneralOne() throws IOException {
        Spec spec = read("""
                treatments:
                  tv: { adstock: delayed, max_lag: 8, prior: { peak: "gamma(2, 1)" } }
                  radio: { saturation: none }
                  print: { adstock: none, saturation: log1p }
                mediator: { name: google, adstock: binomial, saturation: logistic }
                media: { adstock: weibull_pdf, max_lag: 4, saturation: michaelis_menten }
                """);
        Prior half = new Prior.LogNormal(0, 0.6);
        Adstock weibull = new Adstock.WeibullPdf(4, new Prior.Gamma(9, 3), new Prior.Gamma(4, 2));
        assertThat(spec.transforms())
                .containsExactly(
                        new TransformSpec(
                                new Adstock.Delayed(8, new Prior.Beta(2, 2), new Prior.Gamma(2, 1)),
                                new Saturation.MichaelisMenten(half)),
                        new TransformSpec(weibull, new Saturation.None()),
                        new TransformSpec(new Adstock.None(), new Saturation.Log1p()),
                        new TransformSpec(
                                new Adstock.Binomial(4, new Prior.Beta(2, 2)), new Saturation.Logistic(half)));
    }

    @Test
    void severalMediatorsStandInAList() throws IOException {
        Spec spec = read(LEAST
                + "mediators:\n  - { name: google, column: g }\n  - { name: bing, column: b, family: lognormal }\n");
        assertThat(spec.mediators()).extracting(MediatorSpec::name).containsExactly("google", "bing");
        assertThat(spec.mediators())
                .extracting(m -> m.priors().sigma())
                .containsExactly(new Prior.HalfNormal(0.3), new Prior.HalfNormal(1));
    }

    @Test
    void aControlCanBeLaggedPlacedAndMadeALever() throws IOException {
        Spec spec = read(LEAST + "mediator: { name: google }\ncontrols:\n"
                + "  price: { transform: log, lever: { reference: mean } }\n"
                + "  followers: { lag: 2, stages: [mediator] }\n"
                + "  promotions: { lever: { reference: 0 }, prior: { outcome: 'laplace(0, 1)' } }\n  bare:\n");
        assertThat(spec.controls()).hasSize(4);
        assertThat(spec.controls().get(0).lever()).contains(new ControlSpec.Lever(new ControlSpec.Reference.Mean()));
        assertThat(spec.controls().get(1)).returns(2, ControlSpec::lag).returns(false, ControlSpec::inOutcome);
        assertThat(spec.controls().get(2).lever()).contains(new ControlSpec.Lever(new ControlSpec.Reference.Value(0)));
        assertThat(spec.controls().get(2).outcomePrior()).isEqualTo(new Prior.Laplace(0, 1));
        assertThat(spec.controls().get(3)).returns(true, ControlSpec::inMediator);
    }

    @Test
    void shortFormsOfNone() throws IOException {
        Spec spec = read(LEAST + "trend: none\nseasonality: none\nmedia: { max_lag: none }\n");
        assertThat(spec.trend()).isEqualTo(Spec.Trend.NONE);
        assertThat(spec.seasonality().order()).isZero();
        assertThat(spec.treatments().get(0).transform().adstock().maxLag()).isEmpty();
    }

    @Test
    void simulatedTruthMayBeGroupedOrFlat() throws IOException {
        String rest = ", channels: { tv: { level: 10, weeks_on: 3, weeks_off: 1 } }, start: 2021-02-01 }\n";
        Spec grouped = read(LEAST + "simulation: { parameters: { decay: { tv: 0.5 }, outcome_sigma: 0.1 }" + rest);
        Spec flat = read(LEAST + "simulation: { parameters: { 'decay[tv]': 0.5, outcome_sigma: 0.1 }" + rest);
        assertThat(grouped).isEqualTo(flat);
        SimulationSpec simulation = grouped.simulation().orElseThrow();
        assertThat(simulation.start()).isEqualTo(LocalDate.of(2021, 2, 1));
        assertThat(simulation.parameters()).isEqualTo(Map.of("decay[tv]", 0.5, "outcome_sigma", 0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tv", "radio"})
    void aSimulatedChannelFollowsOneThatHasASpendOfItsOwn(String leader) throws IOException {
        String channels = LEAST + "simulation: { channels: { tv: { level: 10, follows: " + leader;
        assertThatThrownBy(() -> read(channels + ", correlation: 0.9 } } }\n"))
                .hasMessageContaining("which is no channel with a spend of its own");
        assertThatThrownBy(() -> read(channels + " } } }\n"))
                .hasMessageContaining("must state follows and a correlation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal(0, 1)",
                "half_normal(0.5)",
                "log_normal(-1, 0.6)",
                "beta(2, 2.5)",
                "gamma(2, 1)",
                "inverse_gamma(3, 1)",
                "exponential(1.5)",
                "student_t(4, 0, 1)",
                "half_student_t(4, 1)",
                "truncated_normal(0.5, 0.2, 0, 1)",
                "truncated_normal(0, 1, -inf, 0)",
                "uniform(-1, 1)",
                "laplace(0, 0.1)"
            })
    void everyPriorReadsAndWritesAsItself(String text) {
        assertThat(Prior.parse(text).text()).isEqualTo(text);
        assertThat(Prior.parse(" " + text.replace(", ", " ,").replace("(", " ( "))
                        .text())
                .isEqualTo(text);
    }

    @Test
    void everyProblemIsToldInTheOrderOfTheFile() throws IOException {
        assertThat(problems("""
                        outcome: { famly: normal }
                        treatments:
                          tv: { prior: { decay: "normal(0, 1)", shape: "gama(1, 1)" } }
                        media: { max_lag: many }
                        sampler: { draws: 0 }
                        """))
                .hasSize(5)
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("shop.yaml:1:12: unknown key \"famly\""),
                        p -> assertThat(p).startsWith("shop.yaml:3:25: treatments.tv.prior.decay: normal(0, 1)"),
                        p -> assertThat(p).startsWith("shop.yaml:3:48: treatments.tv.prior.shape: \"gama(1, 1)\""),
                        p -> assertThat(p).startsWith("shop.yaml:4:19: media.max_lag is \"many\""),
                        p -> assertThat(p).startsWith("shop.yaml:5:19: sampler.draws is \"0\""));
    }

    @Test
    void anchorsServeForValuesAndWholeBlocks() throws IOException {
        Spec spec = read("""
                treatments:
                  tv: &channel { prior: { decay: &slow "beta(5, 2)" } }
                  radio: *channel
                priors: { half_saturation: half_normal(1) }
                mediator: { name: google, prior: { decay: *slow } }
                """);
        assertThat(spec.treatments())
                .extracting(t -> prior(t.transform(), "decay"))
                .containsOnly(new Prior.Beta(5, 2));
        assertThat(prior(spec.mediators().get(0).transform(), "decay")).isEqualTo(new Prior.Beta(5, 2));
    }

    @Test
    void mergeKeysFillInWhatABlockDoesNotState() throws IOException {
        Spec spec = read("""
                treatments:
                  tv: &tv { column: tv_spend, prior: { decay: "beta(5, 2)" } }
                  radio: { <<: *tv, column: radio_spend }
                  print: { column: print_spend, <<: *tv }
                """);
        assertThat(spec.treatments())
                .extracting(TreatmentSpec::column)
                .containsExactly("tv_spend", "radio_spend", "print_spend");
        assertThat(spec.treatments())
                .extracting(t -> prior(t.transform(), "decay"))
                .containsOnly(new Prior.Beta(5, 2));
    }

    @Test
    void aliasesCannotMultiplyWithoutEnd() throws IOException {
        StringBuilder yaml = new StringBuilder("a0: &a0 [1, 1]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append(String.format(java.util.Locale.ROOT, "a%d: &a%d [*a%d, *a%d]%n", i, i, i - 1, i - 1));
        }
        assertThat(problems(yaml + LEAST))
                .singleElement()
                .asString()
                .contains("not valid YAML: anchors and aliases make it too large.");
    }

    @Test
    void lineEndsAndByteOrderMarkMakeNoDifference() throws IOException {
        Spec plain = read(LEAST + "name: a\n");
        assertThat(read((LEAST + "name: a\n").replace("\n", "\r\n"))).isEqualTo(plain);
        assertThat(read("\uFEFF" + LEAST + "name: a\n")).isEqualTo(plain);
        assertThat(problems("\uFEFF" + "namee: a\r\n" + LEAST.replace("\n", "\r\n")))
                .singleElement()
                .asString()
                .startsWith("shop.yaml:1:1: unknown key \"namee\"");
    }

    @Test
    void filesThatAreNoSpecAreRefused() throws IOException {
        String empty = "shop.yaml:1:1: the spec is empty. Copy a spec from the folder priors and change its columns.";
        assertThat(problems("")).containsExactly(empty);
        assertThat(problems("# nothing yet\n")).containsExactly(empty);
        assertThat(problems("- facebook\n- tiktok\n"))
                .containsExactly("shop.yaml:1:1: the spec is a list but must be a block of keys."
                        + " Begin with outcome: and treatments:; see the folder priors.");
        assertThat(problems("facebook"))
                .singleElement()
                .asString()
                .startsWith("shop.yaml:1:1: the spec is text but must be a block of keys.");
        assertThat(problems("name: x\n"))
                .containsExactly("shop.yaml:1:1: no treatments: a spec needs at least one media channel."
                        + " Add one, for example treatments: { facebook: { column: facebook_spend } }.");
    }

    @Test
    void otherEncodingsAreNamedWithTheirLine() {
        assertThat(problems("name: a\ncurrency: \u00A3\n".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("shop.yaml line 2: byte 0xA3 is not UTF-8; the file has another encoding."
                        + " Save it as UTF-8 (Excel: \"CSV UTF-8\").");
        assertThat(problems("\uFEFFname: a".getBytes(StandardCharsets.UTF_16LE)))
                .singleElement()
                .asString()
                .startsWith("shop.yaml: the file is in UTF-16, not UTF-8.");
        assertThat(problems("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains("workbook");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SpecReader.read(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.yaml: there is no such file.");
        assertThatThrownBy(() -> SpecReader.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("this is a folder, not a file.");
    }

    @Test
    void keysOutsideTheOrdinaryKeepTheirPlaces() throws IOException {
        Spec spec = read("treatments:\n  \"TV, 30s: 📺\": { column: \"spend, €\" }\ncontrols: { 'température': {} }\n");
        assertThat(spec.treatments()).extracting(TreatmentSpec::name).containsExactly("TV, 30s: 📺");
        assertThat(spec.treatments()).extracting(TreatmentSpec::column).containsExactly("spend, €");
        assertThat(spec.controls()).extracting(ControlSpec::column).containsExactly("température");
    }

    /** The reader takes 1,024 characters at a time; one that consists of two halves may lie across. */
    @Test
    void aCharacterOfTwoHalvesMayStandAnywhere() throws IOException {
        for (int shift = 0; shift < 8; shift++) {
            Path file = folder.resolve("emoji.yaml");
            String comment = "# " + "x".repeat(990 + shift) + "\n";
            String name = "\uD83D\uDCFA\uD83D\uDCFA\uD83D\uDCFA\uD83D\uDCFA\uD83D\uDCFA";
            Files.writeString(file, comment + "treatments: { \"" + name + "\": { column: tv } }\n");
            assertThat(SpecReader.read(file).treatments().get(0).name()).isEqualTo(name);
        }
    }

    @Test
    void aSeasonalForecastLooksBackWholePeriods() {
        assertThat(Step.DAY.wholeYear()).isEqualTo(365);
        assertThat(Step.WEEK.wholeYear()).isEqualTo(52);
        assertThat(Step.MONTH.wholeYear()).isEqualTo(12);
    }
}
