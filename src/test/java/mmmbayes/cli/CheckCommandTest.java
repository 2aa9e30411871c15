package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    private static final Path SPEC = Path.of("priors", "priors.yaml");

    @TempDir
    private Path folder;

    private Path specWith(String from, String to) throws IOException {
        Path data = Path.of("data", "weekly.csv").toAbsolutePath();
        String text = Files.readString(SPEC);
        assertThat(text).contains(from);
        return Files.writeString(
                folder.resolve("changed.yaml"),
                text.replace(from, to)
                        .replace("../data/weekly.csv", data.toString().replace('\\', '/')));
    }

    private Path page() {
        return folder.resolve("check.html");
    }

    @Test
    void dataAndPriorsAreShownInWordsAndNumbers() {
        Terminal terminal = new Terminal();

        assertThat(terminal.run("check", SPEC, "--out", page()))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);

        assertThat(terminal.out())
                .contains("in order: 156 weeks, 2022-01-03 to 2024-12-23")
                .contains("Box-Cox lambda of revenue")
                .contains("snapchat_spend is 0 in 63% of the weeks")
                .contains("Condition index")
                .contains("(STL)")
                .contains("outcome: before it sees the data, the spec expects ", "; recorded are 121,946 to 293,392.")
                .contains("half_life_weeks")
                .contains("baseline_per_week");
    }

    @Test
    void theSameStandsInAPage() throws IOException {
        Path page = folder.resolve("sub").resolve("check.html");
        assertThat(new Terminal().run("check", SPEC, "--out", page)).isEqualTo(ExitCode.DONE);
        assertThat(page)
                .content()
                .contains(
                        "Data and priors, before a fit",
                        "The data over time",
                        "snapchat_spend is 0 in 63% of the weeks")
                .contains("A week as the priors see it", "What the priors imply");
    }

    @Test
    void jsonHoldsTheSameTables() {
        Terminal terminal = new Terminal();

        assertThat(terminal.run("check", SPEC, "--json", "--out", page()))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);

        JsonNode all = JsonMapper.builder().build().readTree(terminal.out());
        assertThat(all.get("weeks").asInt()).isEqualTo(156);
        assertThat(all.get("columns").size()).isEqualTo(11);
        // 11 columns make 55 pairs
        assertThat(all.get("correlations").size()).isEqualTo(55);
        assertThat(all.get("prior_responses").size()).isEqualTo(2);
        assertThat(all.get("prior_quantities").findValuesAsString("quantity"))
                .contains("media_share", "roas", "half_life_weeks");
    }

    @Test
    void absurdPriorsAreNamedWithWhatToChange() throws IOException {
        Terminal terminal = new Terminal();

        terminal.run(
                "check",
                specWith("outcome.media: half_normal(0.4)", "outcome.media: half_normal(400)"),
                "--out",
                page());

        assertThat(terminal.out())
                .contains("Priors to think about")
                .contains("media to bring more than everything")
                .contains(
                        "The priors allow facebook, tiktok, instagram, snapchat, all_treatments, google a return above 50")
                .contains("tighten the priors of the outcome stage");
    }

    /** Binomial weights with max_lag 12 end at lag 13, beyond which log_normal(2, 0.6) has P(z > (ln 13 - 2) / 0.6 = 0.941) = 17%. */
    @Test
    void whatIsCutOffAHalfLifeIsTold() throws IOException {
        Terminal terminal = new Terminal();
        Path spec = specWith("decay: beta(2, 2)", "decay: half_life(log_normal(2, 0.6))");
        Files.writeString(spec, Files.readString(spec).replace("adstock: geometric", "adstock: binomial"));

        assertThat(terminal.run("check", spec, "--out", page())).isZero();

        assertThat(terminal.out())
                .contains("17% of the prior of decay[facebook], half_life(log_normal(2, 0.6)), lies beyond 13 weeks");
    }

    @Test
    void aHalfLifeMostlyBeyondTheLongestIsRefused() throws IOException {
        Terminal terminal = new Terminal();
        Path spec = specWith("decay: beta(2, 2)", "decay: half_life(log_normal(3, 0.3))");
        Files.writeString(spec, Files.readString(spec).replace("adstock: geometric", "adstock: binomial"));

        assertThat(terminal.run("check", spec, "--out", page())).isEqualTo(3);

        assertThat(terminal.err())
                .contains("93% of the prior of decay[facebook]", "Raise max_lag, or state a shorter half-life.");
    }

    @Test
    void aDecayNearOneIsCalledTooLong() throws IOException {
        Terminal terminal = new Terminal();

        // half-life of the upper quartile of beta(60, 1): ln 0.5 / ln 0.9952 = 144 weeks
        terminal.run("check", specWith("decay: beta(2, 2)", "decay: beta(60, 1)"), "--out", page());

        assertThat(terminal.out()).contains("of a half-life above 1").contains("use ones nearer to 0");
    }
}
