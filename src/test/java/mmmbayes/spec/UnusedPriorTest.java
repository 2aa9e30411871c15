package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusedPriorTest {
    @TempDir
    private Path folder;

    private SpecReading read(String text) throws IOException {
        Path file = folder.resolve("spec.yaml");
        Files.writeString(file, text);
        return SpecReader.readAll(file);
    }

    private List<String> problems(String text) throws IOException {
        return read(text).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aGeneralPriorOfAParameterThatNoChannelHasIsRefusedAtItsPlace() throws IOException {
        List<String> problems = problems("""
                treatments: { tv: { column: tv_spend } }
                media: { saturation: logistic }
                priors:
                  decay: beta(2, 2)
                  half_saturation: log_normal(0, 0.5)
                  shape: log_normal(0, 0.3)
                  peak: half_normal(2)
                """);
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0))
                .contains("spec.yaml:6:10: a prior of shape is stated, but there is no such parameter: adstock and"
                        + " saturation of every channel are forms without it.");
        assertThat(problems.get(1)).contains("spec.yaml:7:9: a prior of peak");
    }

    @Test
    void oneChannelThatHasItIsEnough() throws IOException {
        assertThat(problems("""
                treatments:
                  tv: { column: tv_spend }
                  radio: { column: radio_spend, adstock: delayed }
                priors: { peak: half_normal(2) }
                """)).isEmpty();
    }

    /** A general prior, and what in the spec gives it a parameter. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outcome.trend | normal(0, 1) | trend: none | trend: linear",
                "outcome.season | normal(0, 1) | seasonality: none | seasonality: { order: 1 }",
                "outcome.dof | uniform(2, 9) | outcome: { family: normal } | outcome: { family: student_t }",
                "outcome.autocorrelation | uniform(0, 0.5) | outcome: {} | outcome: { errors: ar1 }",
                "outcome.changepoints | laplace(0, 1) | trend: cubic | trend: piecewise",
                "outcome.events | normal(0, 1) | events: {} | events: { fair: [2024-03-05] }",
                "outcome.calendar | normal(0, 1) | calendar: [] | calendar: [month]",
                "outcome.lags | normal(0, 1) | lags: {} | lags: { tv: [1] }",
                "outcome.interactions | normal(0, 1) | interactions: [] | interactions: [tv x radio]",
                "outcome.zero_spend | normal(0, 1) | zero_spend: [] | zero_spend: [tv]",
                "outcome.controls | normal(0, 1) | controls: {} | controls: { price: {} }",
                "outcome.factor | normal(0, 1) | controls: { price: {} } | controls: { price: { acts: linear } }",
                "outcome.factor_quadratic | normal(0, 1) | controls: { price: { acts: linear } }"
                        + " | controls: { price: { acts: linear, quadratic: true } }",
                "mediator.sigma | half_normal(1) | trend: none | mediator: { column: google }",
                "mediator.media | normal(0, 1) | trend: none | mediator: { column: google }",
                "mediator.lags | normal(0, 1)"
                        + " | mediator: {}, controls: { price: { stages: [outcome] } }, lags: { price: [1] }"
                        + " | mediator: {}, controls: { price: { stages: [mediator] } }, lags: { price: [1] }",
                "outcome.lags | normal(0, 1) | mediator: {}, direct_effects: false, lags: { tv: [1] }"
                        + " | mediator: {}, direct_effects: true, lags: { tv: [1] }",
                "decay | beta(2, 2) | media: { adstock: none } | media: { adstock: binomial }"
            })
    void aPriorNeedsItsParameter(String key, String prior, String without, String with) throws IOException {
        String spec = "{ treatments: { tv: {}, radio: {} }, priors: { " + key + ": \"" + prior + "\" }, %s }";
        assertThat(problems(spec.formatted(with))).isEmpty();
        assertThat(problems(spec.formatted(without)))
                .singleElement()
                .asString()
                .contains("a prior of " + key + " is stated, but there is no such parameter");
    }

    /** The same in the block of one stage, channel or control. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outcome.trend | outcome: { prior: { outcome.trend: \"normal(0, 1)\" } }, trend: none",
                "outcome.dof | outcome: { prior: { outcome.dof: \"uniform(2, 9)\" } }",
                "mediator.calendar | mediator: { prior: { mediator.calendar: \"normal(0, 1)\" } }",
                "half_saturation | mediator: { enters: residualised, prior: { half_saturation: gamma(2, 2) } }",
                "mediator.media | treatments: { tv: { prior: { mediator.media: \"normal(0, 1)\" } } }",
                "outcome.media | mediator: {}, direct_effects: false,"
                        + " treatments: { tv: { prior: { outcome.media: \"normal(0, 1)\" } } }",
                "mediator | mediator: {}, controls: { price: { stages: [outcome], prior: { mediator: \"normal(0, 1)\" } } }",
                "outcome | mediator: {}, controls: { price: { stages: [mediator], prior: { outcome: \"normal(0, 1)\" } } }",
                "quadratic | controls: { price: { acts: linear, prior: { quadratic: \"normal(0, 1)\" } } }"
            })
    void anOwnPriorNeedsItsParameter(String key, String parts) throws IOException {
        String treatments = parts.contains("treatments") ? "" : "treatments: { tv: {} }, ";
        assertThat(problems("{ " + treatments + parts.replace("gamma(2, 2)", "\"gamma(2, 2)\"") + " }"))
                .singleElement()
                .asString()
                .contains("a prior of " + key + " is stated, but ", "no such parameter");
    }

    @Test
    void aGeneralPriorThatEachParameterOverridesCountsForNothing() throws IOException {
        String spec = """
                treatments: { tv: {} }
                controls:
                  price: { prior: { outcome: "normal(0, 2)" } }
                %s
                priors: { outcome.controls: "normal(0, 1)" }
                """;
        assertThat(problems(spec.formatted("")))
                .singleElement()
                .asString()
                .contains("a prior of outcome.controls is stated, but counts for nothing");
        assertThat(problems(spec.formatted("  promo: {}"))).isEmpty();
    }
}
