package mmmbayes.diagnostics;

/**
 * What a fit must reach to be trusted.
 *
 * @param rHat largest rank-normalised split R-hat, above 1
 * @param ess smallest bulk and tail effective sample size, above 0
 * @param eBfmi smallest E-BFMI of a chain, above 0
 * @param divergences most divergent draws in all chains together
 */
public record Thresholds(double rHat, double ess, double eBfmi, int divergences) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a bound can never be met
     */
    public Thresholds {
        if (!(rHat > 1) || !(ess > 0) || !(eBfmi > 0) || divergences < 0) {
            throw new IllegalArgumentException(
                    "thresholds must be rHat > 1, ess > 0, eBfmi > 0, divergences >= 0, were " + rHat + ", " + ess
                            + ", " + eBfmi + ", " + divergences);
        }
    }

    /** R-hat 1.01 and ESS 400 (Vehtari and others 2021), E-BFMI 0.3 (Betancourt 2016), no divergence. */
    public static Thresholds standard() {
        return new Thresholds(1.01, 400, 0.3, 0);
    }
}
