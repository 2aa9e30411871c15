package mmmbayes.cli;

import java.util.List;
import java.util.Locale;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.evaluate.Folds;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say how the weeks are cut into training and test. */
final class FoldOptions {
    /** Ways to cut. */
    enum Scheme {
        /** The last share of the weeks, once. */
        HOLDOUT,
        /** Equal test blocks, each trained on all weeks before it. */
        EXPANDING,
        /** A window of fixed length that moves. */
        SLIDING,
        /** Each calendar month after the first year, trained on all weeks before it. */
        MONTHLY,
        /** Blocks of some weeks after the first year, each trained on all weeks before it. */
        BLOCKED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int YEAR = 52;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--fold-count",
            paramLabel = "N",
            description = "expanding: number of folds (default: ${DEFAULT-VALUE}).")
    private int foldCount = 5;

    @Option(
            names = "--train-weeks",
            paramLabel = "N",
            description =
                    "sliding: training weeks; monthly, blocked: least training weeks (default: ${DEFAULT-VALUE}).")
    private int trainWeeks = YEAR;

    @Option(names = "--test-weeks", paramLabel = "N", description = "sliding: test weeks (default: ${DEFAULT-VALUE}).")
    private int testWeeks = 13;

    @Option(
            names = "--gap-weeks",
            paramLabel = "N",
            description = "sliding: weeks left out between training and test (default: ${DEFAULT-VALUE}).")
    private int gapWeeks = 1;

    @Option(
            names = "--block-weeks",
            paramLabel = "N",
            description = "blocked: weeks of a block, such as 4, 8 or 12 (default: ${DEFAULT-VALUE}).")
    private int blockWeeks = 8;

    /**
     * The folds.
     *
     * @param holdout share of the weeks held out by {@code HOLDOUT}
     */
    List<Fold> folds(Scheme scheme, Dataset data, double holdout) {
        int weeks = data.weekCount();
        try {
            return switch (scheme) {
                case HOLDOUT -> List.of(Folds.holdout(weeks, holdout));
                case EXPANDING -> Folds.expanding(weeks, foldCount);
                case SLIDING -> Folds.sliding(weeks, trainWeeks, gapWeeks, testWeeks);
                case MONTHLY -> Folds.monthly(data.weeks(), trainWeeks);
                case BLOCKED -> Folds.blocked(weeks, blockWeeks, trainWeeks);
            };
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--folds " + scheme.key() + ": " + e.getMessage() + ".");
        }
    }
}
