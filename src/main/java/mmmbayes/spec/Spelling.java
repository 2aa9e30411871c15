package mmmbayes.spec;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which known word somebody may have meant. */
public final class Spelling {
    private Spelling() {}

    /**
     * The nearest known word, by edit distance without regard to case and separators, if it is near enough to be a slip: at most
     * a third of the word's length, or one word contained in the other.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String wanted = letters(word);
        String best = "";
        double bestDistance = Double.POSITIVE_INFINITY;
        for (String candidate : known) {
            double distance = distance(wanted, letters(candidate));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return bestDistance
                        <= Math.max(1, Math.min(wanted.length(), letters(best).length()) / 3.0)
                ? Optional.of(best)
                : Optional.empty();
    }

    private static double distance(String wanted, String candidate) {
        int edits = edits(wanted, candidate);
        int shorter = Math.min(wanted.length(), candidate.length());
        boolean contained = shorter >= 3 && (wanted.contains(candidate) || candidate.contains(wanted));
        // Contained words ("facebook" in "facebook_spend") rank behind every slip of one letter but still count as
        // near.
        return contained ? Math.min(edits, 1 - 1.0 / (1 + edits)) : edits;
    }

    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
