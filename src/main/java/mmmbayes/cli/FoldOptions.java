package mmmbayes.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.data.Inputs;
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
            description = "sliding: training weeks; monthly, blocked: least training weeks (default: a year, 52).")
    private Optional<Integer> trainWeeks = Optional.empty();

    @Option(names = "--test-weeks", paramLabel = "N", description = "sliding: test weeks (default: a quarter, 13).")
    private Optional<Integer> testWeeks = Optional.empty();

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

    /** The folds; what counts weeks counts days or months where a row of the data stands for one. */
    List<Fold> folds(Scheme scheme, Inputs inputs) {
        Dataset data = inputs.dataset();
        int weeks = data.weekCount();
        int year = inputs.spec().data().step().wholeYear();
        int train = trainWeeks.orElse(year);
        try {
            return switch (scheme) {
                case HOLDOUT ->
                    List.of(Folds.holdout(weeks, inputs.spec().report().holdout()));
                case EXPANDING -> Folds.expanding(weeks, foldCount);
                case SLIDING -> Folds.sliding(weeks, train, gapWeeks, testWeeks.orElse(year / 4));
                case MONTHLY -> Folds.monthly(data.weeks(), train);
                case BLOCKED -> Folds.blocked(weeks, blockWeeks, train);
            };
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--folds " + scheme.key() + ": " + e.getMessage() + ".");
        }
    }
}
