package mmmbayes.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import mmmbayes.spec.Step;

/** Prints sentences that are written of weeks as said of another step of the data. */
final class StepWords extends PrintStream {
    private final Step step;

    StepWords(PrintStream out, Step step) {
        super(out, true, StandardCharsets.UTF_8);
        this.step = step;
    }

    /** Where all other ways to print a text end. */
    @Override
    public void print(String text) {
        super.print(text == null ? "null" : step.said(text));
    }
}
