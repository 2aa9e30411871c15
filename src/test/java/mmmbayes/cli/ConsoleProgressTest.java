package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import mmmbayes.draws.DrawStats;
import mmmbayes.report.TerminalStyle;
import mmmbayes.sampler.Phase;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private static final String TWO_LINES_UP = "\u001b[2A";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ConsoleProgress progress(boolean live, boolean quiet) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ConsoleProgress(new Console(stream, stream, TerminalStyle.plain(), live), quiet, 2, 300, 1000);
    }

    private String shown() {
        String text = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return text;
    }

    @Test
    void onATerminalEachChainHasALineThatIsRewritten() {
        ConsoleProgress progress = progress(true, false);
        progress.chainStarted(0);
        progress.transition(0, Phase.SAMPLING, 99, new DrawStats(-1, 0.8, 0.25, 3, 7, true, 2));
        progress.finish();
        assertThat(shown().split("\n"))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("chain 1  sampling   400/1300  step 0.250  divergences 1", " s left"),
                        second -> assertThat(second).contains("chain 2  waiting      0/1300"));
        progress.finish();
        assertThat(shown()).startsWith(TWO_LINES_UP);
    }

    @Test
    void whatIsSaidBetweenStaysAboveTheLines() {
        ConsoleProgress progress = progress(true, false);
        progress.finish();
        shown();
        progress.tell("stopping");
        progress.finish();
        assertThat(shown())
                .startsWith(ConsoleProgress.START_OF_LINE + "stopping\n")
                .doesNotContain(TWO_LINES_UP);
    }

    @Test
    void withoutATerminalLinesArePlain() {
        ConsoleProgress progress = progress(false, false);
        progress.tell("stopping");
        progress.finish();
        assertThat(shown()).isEqualTo("stopping\n");
    }

    @Test
    void quietLeavesOutProgressButNotWhatMustBeSaid() {
        ConsoleProgress progress = progress(true, true);
        progress.say("adaptation");
        progress.finish();
        assertThat(shown()).isEmpty();
        progress.tell("stopping");
        assertThat(shown()).contains("stopping");
    }
}
