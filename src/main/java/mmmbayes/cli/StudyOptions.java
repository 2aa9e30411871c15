package mmmbayes.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of studies that repeat simulation and fit many times. */
final class StudyOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything (default: ${DEFAULT-VALUE}).")
    private long seed = 20240101;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Repetitions at a time (default: one per core). Changes no result.")
    private int threads = Threads.available();

    long seed() {
        return seed;
    }

    int threads() {
        require("--threads", threads, 1, 1000);
        return threads;
    }

    /** Refuses a number outside its range as wrong usage. */
    void require(String option, int given, int lowest, int highest) {
        if (given < lowest || given > highest) {
            throw new ParameterException(
                    command.commandLine(), option + " is " + given + "; allowed: " + lowest + " to " + highest + ".");
        }
    }
}
