package mmmbayes.cli;

/** What the process tells its caller. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;
    /** Wrong usage of the command line. */
    static final int USAGE = 2;
    /** Spec or data cannot be used; nothing was written. */
    static final int INVALID_INPUT = 3;
    /** Sampling finished but a convergence gate failed; outputs were written. */
    static final int GATE_FAILED = 4;
    /** Output could not be written. */
    static final int NOT_WRITTEN = 5;
    /** A defect of mmm-bayes. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
