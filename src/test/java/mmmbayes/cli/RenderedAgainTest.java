package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report made again from a folder is the one that the fit has written. */
class RenderedAgainTest {
    @TempDir
    private static Path folder;

    private static Path fit;
    private static String first;
    private static String json;

    @BeforeAll
    static void fitAndRenderAgain() throws IOException {
        fit = Terminal.shortFit(folder, 60);
        first = Files.readString(fit.resolve("report.html"));
        json = Files.readString(fit.resolve("report.json"));
        Terminal terminal = new Terminal();
        assertThat(terminal.run("report", fit)).as(terminal.err()).isZero();
    }

    private static String section(String page, String id) {
        String from = page.substring(page.indexOf("<section id=\"" + id + "\""));
        return from.substring(0, from.indexOf("</section>"));
    }

    @Test
    void heldOutWeeksAreForecastAsBefore() throws IOException {
        String again = Files.readString(fit.resolve("report.html"));
        assertThat(section(first, "fit")).contains("held out");
        assertThat(section(again, "fit")).isEqualTo(section(first, "fit"));
        assertThat(section(again, "baselines")).isEqualTo(section(first, "baselines"));
    }

    @Test
    void everyNumberIsTheSame() throws IOException {
        assertThat(fit.resolve("report.json")).content().isEqualTo(json);
        assertThat(fit.resolve("report.html")).content().isEqualTo(first);
    }
}
