package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectCommandTest {
    private Path folder = Path.of("");

    private String printed = "";

    @BeforeAll
    void fit(@TempDir Path empty) {
        folder = empty;
        Terminal terminal = new Terminal();
        terminal.run(
                "fit",
                Path.of("priors", "priors.yaml"),
                "--chains",
                2,
                "--warmup",
                80,
                "--draws",
                40,
                "--no-comparison",
                "--no-report",
                "--json",
                "--quiet",
                "--out",
                folder.resolve("fit"));
        printed = terminal.out();
    }

    private String inspect(Object... what) {
        Object[] arguments = new Object[what.length + 2];
        arguments[0] = "inspect";
        arguments[1] = folder.resolve("fit");
        System.arraycopy(what, 0, arguments, 2, what.length);
        Terminal terminal = new Terminal();
        int code = terminal.run(arguments);
        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        return terminal.out();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void showsVerdictChainsEffectsReturnsAndParameters() {
        assertThat(inspect())
                .containsSubsequence(
                        "Verdict", "PROBLEM", "Chains", "Effects", "total_effect", "Returns", "Parameters", "decay[");
    }

    @Test
    void showsWhatIsAskedFor() {
        assertThat(inspect("effects")).contains("natural_indirect_effect").doesNotContain("Parameters", "net_roas");
        assertThat(inspect("roas")).contains("net_roas").doesNotContain("total_effect");
        assertThat(inspect("returns")).isEqualTo(inspect("roas"));
        assertThat(inspect("decay")).contains("decay[facebook]").doesNotContain("half_saturation");
    }

    @Test
    void whatIsNeitherTableNorParameterIsAProblem() {
        Terminal terminal = new Terminal();
        assertThat(terminal.run("inspect", folder.resolve("fit"), "../fit/effects"))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("../fit/effects").contains("effects, returns");
    }

    @Test
    void jsonOfFitAndInspectAreTheSameDocument() {
        JsonNode fitted = json(printed);
        JsonNode inspected = json(inspect("--json"));
        assertThat(fitted.path("results").asString())
                .isEqualTo(folder.resolve("fit").toString());
        assertThat(inspected.path("effects")).isEqualTo(fitted.path("effects")).isNotEmpty();
        assertThat(inspected.path("verdict")).isEqualTo(fitted.path("verdict")).isNotEmpty();
        assertThat(inspected.path("parameters"))
                .isEqualTo(fitted.path("parameters"))
                .isNotEmpty();
    }

    @Test
    void jsonNumbersAreThoseOfTheTables() {
        JsonNode total = json(inspect("--json")).path("effects").get(0);
        JsonNode row = json(inspect("effects", "--json")).path("effects").get(0);
        assertThat(row.path("estimand").asString()).isEqualTo("total_effect");
        assertThat(total.path("median").asDouble()).isEqualTo(row.path("median").asDouble());
        assertThat(total.path("interval_90").get(1).asDouble())
                .isEqualTo(row.path("q95").asDouble());
    }
}
