package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mmmbayes.table.Table;

/** Who wins a comparison, by how much, how sure that is, and where the scores mislead. */
final class ScoreFindings {
    /** Differences below so many standard errors may be chance. */
    private static final double CLEAR = 2;

    private static final double FEW_WEEKS_SHARE = 0.1;
    private static final double RULED_BY_FEW = 0.5;
    /** MAPE over WAPE from which on a reader is warned. */
    private static final double RULED_BY_SMALL = 3;

    /** Absolute error of the mean over that of the median from which on a reader is warned. */
    private static final double MUCH_WORSE = 1.5;

    /** A single fold that moves the Bayesian model by so many places is named. */
    private static final int PLACES = 3;

    private static final double LARGEST_RHAT = 1.05;

    /** Models that a sentence names at most. */
    private static final int NAMED = 3;

    private final ScoreBoard board;
    private final List<String> sentences = new ArrayList<>();

    private ScoreFindings(ScoreBoard board) {
        this.board = board;
    }

    static List<String> of(ScoreBoard board) {
        ScoreFindings findings = new ScoreFindings(board);
        findings.winner();
        findings.chance();
        findings.against("naive: ", "naive forecast");
        findings.against("ridge", "ridge");
        findings.distributions();
        findings.uncertainty();
        findings.meanAgainstMedian();
        findings.intervals();
        findings.r2();
        findings.relativeErrors();
        findings.logarithm();
        findings.folds();
        findings.convergence();
        return List.copyOf(findings.sentences);
    }

    private void add(String format, Object... values) {
        sentences.add(String.format(Locale.ROOT, format, values));
    }

    private void winner() {
        String best = board.ranking().get(0);
        String ours = board.bayesian();
        int place = board.ranking().indexOf(ours);
        String other = place == 0 ? board.ranking().get(1) : best;
        PairedDifference difference = place == 0 ? board.difference(other, ours) : board.difference(ours, other);
        if (place == 0) {
            add(
                    "The Bayesian model predicts best: mean absolute error %s over %d test weeks; next comes %s with %s.%s",
                    shown(board.meanAbsoluteError(ours)),
                    board.weekCount(),
                    other,
                    shown(board.meanAbsoluteError(other)),
                    said(difference));
        } else {
            add(
                    "%s predicts best: mean absolute error %s over %d test weeks; the Bayesian model is number %d of %d with"
                            + " %s.%s",
                    best,
                    shown(board.meanAbsoluteError(best)),
                    board.weekCount(),
                    place + 1,
                    board.ranking().size(),
                    shown(board.meanAbsoluteError(ours)),
                    said(difference));
        }
    }

    /** The first of many is partly luck; which others it cannot be told from says how much. */
    private void chance() {
        String best = board.ranking().get(0);
        List<String> others = board.ranking().subList(1, board.ranking().size());
        List<String> alike = others.stream()
                .filter(model -> Math.abs(board.difference(model, best).standardErrors()) < CLEAR)
                .toList();
        String named = String.join("; ", alike.subList(0, Math.min(NAMED, alike.size())));
        String said = alike.isEmpty()
                ? "None of the other " + others.size() + " models comes within two standard errors of the first."
                : "Of the other " + others.size() + " models " + alike.size()
                        + " cannot be told from the first by two standard errors (" + named
                        + (alike.size() > NAMED ? "; ..." : "")
                        + "): its lead over them may be chance, or be made of a few weeks that they miss by far.";
        sentences.add(said
                + (best.contains("posterior medians")
                        ? " The first takes carry-over and saturation from the Bayesian fit."
                        : ""));
    }

    private void meanAgainstMedian() {
        double ofMean = board.meanAbsoluteError(FoldFit.BAYESIAN);
        double ofMedian = board.meanAbsoluteError(board.bayesian());
        if (ofMean > MUCH_WORSE * ofMedian) {
            add(
                    "Its mean misses by %s a week (R2 %.2f), its median by %s: the mean of a lognormal outcome is ruled by its"
                            + " upper tail. Forecast with the median; amounts of money that rest on expected revenue are as"
                            + " uncertain as that mean.",
                    shown(ofMean), r2(FoldFit.BAYESIAN), shown(ofMedian));
        }
    }

    /** Where the outcome spans orders of magnitude. */
    private void logarithm() {
        if (board.logFloor().isEmpty()) {
            return;
        }
        String best = board.ranking().stream()
                .max(Comparator.comparingDouble(board::logR2))
                .orElseThrow();
        add(
                "On the logarithm, where small weeks count as much as large ones, R2 is %.2f for the Bayesian model%s.",
                board.logR2(board.bayesian()),
                best.equals(board.bayesian())
                        ? ", the best of all"
                        : String.format(Locale.ROOT, "; %s has the best, %.2f", best, board.logR2(best)));
    }

    private static String said(PairedDifference difference) {
        String sure = Double.isNaN(difference.standardErrors())
                ? "one week cannot tell them apart"
                : Math.abs(difference.standardErrors()) >= CLEAR ? "a clear difference" : "it may be chance";
        return String.format(
                Locale.ROOT,
                " The difference is %s, its standard error %s: %s.",
                shown(difference.mean()),
                shown(difference.standardError()),
                sure);
    }

    private void against(String name, String kind) {
        board.ranking().stream()
                .filter(model -> model.contains(name))
                .findFirst()
                .ifPresent(best -> {
                    PairedDifference difference = board.difference(best, board.bayesian());
                    add(
                            "Against the best %s (%s, %s) its absolute error is %.0f%% %s.%s",
                            kind,
                            best.replace("naive: ", ""),
                            shown(board.meanAbsoluteError(best)),
                            100 * Math.abs(difference.mean()) / board.meanAbsoluteError(best),
                            difference.mean() > 0 ? "smaller" : "larger",
                            said(difference));
                });
    }

    /** The same question of whole distributions, which a point forecast has once its usual error is told. */
    private void distributions() {
        List<String> ranking = board.rankingByLogScore();
        int place = ranking.indexOf(FoldFit.BAYESIAN);
        if (place < 0 || ranking.size() < 2) {
            return;
        }
        String best = ranking.get(0);
        String other = ranking.get(place == 0 ? 1 : 0);
        PairedDifference difference = board.logScoreDifference(other);
        add(
                "By log score (log density of what came, higher is better; a baseline's is that of a normal error as large as in the"
                        + " last fifth of its training weeks) %s is first of %d with %.3f a week; %s has %.3f.%s",
                place == 0 ? "the Bayesian model" : best,
                ranking.size(),
                board.meanLogScore(best),
                place == 0 ? other + ", next," : "the Bayesian model, number " + (place + 1) + ",",
                board.meanLogScore(place == 0 ? other : FoldFit.BAYESIAN),
                said(place == 0 ? difference : difference.negated()));
    }

    private void uncertainty() {
        double crps = board.outOfSample().rows(FoldFit.BAYESIAN).stream()
                .mapToDouble(OutOfSample.Row::crps)
                .average()
                .orElse(Double.NaN);
        double error = board.meanAbsoluteError(board.bayesian());
        add(
                "Its CRPS is %s, %.0f%% %s its mean absolute error: that is what knowing its own uncertainty is worth. The"
                        + " CRPS of the others is that of a point, their absolute error.",
                shown(crps), 100 * Math.abs(1 - crps / error), crps < error ? "below" : "above");
    }

    private void intervals() {
        List<OutOfSample.Row> rows = board.outOfSample().rows(FoldFit.BAYESIAN);
        double covered =
                rows.stream().mapToDouble(OutOfSample.Row::covered90).average().orElse(Double.NaN);
        double half =
                rows.stream().mapToDouble(OutOfSample.Row::covered50).average().orElse(Double.NaN);
        // 90% of n weeks, give or take three binomial standard errors
        double slack = 3 * Math.sqrt(0.9 * 0.1 / rows.size());
        String judgement = covered < 0.9 - slack
                ? "the intervals are too narrow"
                : covered > 0.9 + slack
                        ? "the intervals are too wide"
                        : "as they should, as far as these weeks can tell";
        add(
                "Its 90%% intervals hold %.0f%% of the test weeks, its 50%% intervals %.0f%%: %s. Mean log score %.2f,"
                        + " mean place of the recorded week among the draws (PIT) %.2f, 0.5 being unbiased.",
                100 * covered,
                100 * half,
                judgement,
                rows.stream().mapToDouble(OutOfSample.Row::logScore).average().orElse(Double.NaN),
                rows.stream().mapToDouble(OutOfSample.Row::pit).average().orElse(Double.NaN));
    }

    private void r2() {
        double[] recorded = OutOfSample.recorded(board.outOfSample().rows(FoldFit.BAYESIAN));
        double mean = OutOfSample.mean(recorded);
        double[] squares = Arrays.stream(recorded)
                .map(y -> (y - mean) * (y - mean))
                .sorted()
                .toArray();
        double all = Arrays.stream(squares).sum();
        int few = Math.max(1, (int) Math.round(FEW_WEEKS_SHARE * squares.length));
        double top = Arrays.stream(squares).skip(squares.length - (long) few).sum();
        if (all > 0 && top / all >= RULED_BY_FEW) {
            add(
                    "R2 misleads here: %d of the %d test weeks make %.0f%% of the squares that it counts, so it tells how"
                            + " well these few were hit; prefer CRPS, WAPE or MAE.",
                    few, squares.length, 100 * top / all);
        }
        String byR2 = board.ranking().stream()
                .max(Comparator.comparingDouble(this::r2))
                .orElseThrow();
        String byMae = board.ranking().stream()
                .min(Comparator.comparingDouble(this::mae))
                .orElseThrow();
        if (!byR2.equals(byMae)) {
            add(
                    "R2 and absolute error disagree: R2 prefers %s (R2 %.2f), absolute error %s (R2 %.2f).",
                    byR2, r2(byR2), byMae, r2(byMae));
        }
        if (r2(byR2) <= 0) {
            add("No model has an R2 above 0: none does better than knowing the mean of the test weeks, which nobody"
                    + " knew.");
        }
        String trainingMean = "naive: mean";
        if (board.ranking().contains(trainingMean) && r2(trainingMean) < -0.1) {
            add(
                    "R2 is measured against the test weeks' own mean. The mean of the training weeks, which a forecaster"
                            + " has, scores R2 %.2f: read the others' R2 against that.",
                    r2(trainingMean));
        }
    }

    /** MAPE divides by each week, so that it is ruled by the smallest. */
    private void relativeErrors() {
        PointScores ours = scores(board.bayesian());
        if (ours.mape() > RULED_BY_SMALL * ours.wape()) {
            add(
                    "MAPE misleads here: of all weeks together the Bayesian model misses %.0f%% (WAPE), of each week on average"
                            + " %,.0f%%, which the smallest weeks make.",
                    100 * ours.wape(), 100 * ours.mape());
        }
    }

    private double r2(String model) {
        return scores(model).r2();
    }

    private double mae(String model) {
        return scores(model).mae();
    }

    private PointScores scores(String model) {
        List<OutOfSample.Row> rows = board.outOfSample().rows(model);
        return PointScores.of(OutOfSample.recorded(rows), OutOfSample.points(rows));
    }

    private void folds() {
        if (board.foldCount() < 2) {
            return;
        }
        Map<String, Long> wins = new LinkedHashMap<>();
        board.outOfSample().folds().forEach(fold -> wins.merge(bestIn(fold), 1L, Long::sum));
        long most = wins.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        List<String> names = wins.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        if (most == 1) {
            add("Every one of the %d folds is won by another model.", board.foldCount());
        } else {
            add("First in most folds (%d of %d): %s.", most, board.foldCount(), String.join(", ", names));
        }
        ruledByOne();
    }

    /** Whether one fold, such as the first with its few training weeks, makes the Bayesian model's place: the one that moves it most. */
    private void ruledByOne() {
        int place = board.ranking().indexOf(board.bayesian());
        board.results().stream()
                .filter(result -> board.foldCount() > 2 && Math.abs(place - placeWithout(result)) >= PLACES)
                .max(Comparator.comparingLong(result -> Math.abs(place - placeWithout(result))))
                .ifPresent(result -> add(
                        "Fold %s (trained on %s weeks) decides the Bayesian model's place: without it, it is number %d.",
                        result.fold().text(0, "fold"), result.fold().text(0, "train_weeks"), placeWithout(result) + 1));
    }

    /** Models that are better in the other folds. */
    private long placeWithout(FoldResult result) {
        long fold = (long) result.fold().number(0, "fold");
        double own = errorWithout(board.bayesian(), fold);
        return board.ranking().stream()
                .filter(model -> errorWithout(model, fold) < own)
                .count();
    }

    private double errorWithout(String model, long fold) {
        return OutOfSample.mean(OutOfSample.absoluteErrors(board.outOfSample().rows(model).stream()
                .filter(row -> row.fold() != fold)
                .toList()));
    }

    private String bestIn(long fold) {
        return board.ranking().stream()
                .min(Comparator.comparingDouble(model -> board.outOfSample().rows(model).stream()
                        .filter(row -> row.fold() == fold)
                        .mapToDouble(row -> Math.abs(row.recorded() - row.point()))
                        .average()
                        .orElseThrow()))
                .orElseThrow();
    }

    private void convergence() {
        for (FoldResult result : board.results()) {
            Table fold = result.fold();
            if (fold.number(0, "max_rhat") > LARGEST_RHAT || fold.number(0, "divergences") > 0) {
                add(
                        "Fold %s: the refit's largest R-hat is %.2f, with %s divergences; its numbers are provisional, ask"
                                + " for more draws.",
                        fold.text(0, "fold"), fold.number(0, "max_rhat"), fold.text(0, "divergences"));
            }
        }
    }

    /** An amount in a sentence. */
    private static String shown(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 || size == 0 ? "%,.0f" : "%.3g", value);
    }
}
