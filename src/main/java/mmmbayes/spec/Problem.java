package mmmbayes.spec;

/**
 * One thing wrong with a spec or a data file, told to the person who can mend it.
 *
 * @param place where: file, line and column or key, for example {@code priors.yaml:12:9} or {@code weekly.csv line 38
 *     (2023-09-11), facebook_spend}
 * @param message what was found and what is allowed
 * @param repair what to do about it
 */
public record Problem(String place, String message, String repair) {
    /** The problem on one line: {@code place: message. repair}. */
    @Override
    public String toString() {
        return place + ": " + message + (repair.isEmpty() ? "" : " " + repair);
    }
}
