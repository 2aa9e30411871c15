package mmmbayes.spec;

import mmmbayes.spec.Family.Distribution;

/** Rules that tie the parts of a stage's family together: distribution, floor, mean, noise, errors. */
final class FamilyRules {
    private FamilyRules() {}

    static void check(Family family, String path, DecodeLog log) {
        if (family.distribution() == Distribution.LOGNORMAL
                && family.censoredBelow().isPresent()
                && family.censoredBelow().getAsDouble() <= 0) {
            log.addAt(
                    path + "/censored_below",
                    "censored_below is " + Decimal.text(family.censoredBelow().getAsDouble())
                            + ", but a lognormal response is always above 0, so nothing could be below it.",
                    "State a value above 0, the floor of the measurement.");
        }
        noise(family, path, log);
        errors(family, path, log);
    }

    private static void noise(Family family, String path, DecodeLog log) {
        boolean lognormal = family.distribution() == Distribution.LOGNORMAL;
        if (!lognormal && family.mean() == Family.MeanScale.LOG) {
            log.addAt(
                    path + "/mean",
                    "mean is log, but only a lognormal family has its mean on the logarithm.",
                    "Remove mean, or use family: lognormal.");
        }
        if (lognormal && family.predictsLogarithm() && family.noise() != Family.Noise.MEAN) {
            log.addAt(
                    path + "/noise",
                    "noise is " + SpecRules.word(family.noise())
                            + ", but lognormal noise about a mean on the logarithm is proportional to the mean.",
                    "Remove noise, or state mean: natural beside it.");
        }
    }

    private static void errors(Family family, String path, DecodeLog log) {
        if (family.errors() != Family.Errors.AR1 || family.admitsAutocorrelation()) {
            return;
        }
        if (family.censoredBelow().isPresent()) {
            log.addAt(
                    path + "/errors",
                    "errors is ar1, but under censored_below the noise of a censored week is not known to the next week.",
                    "Remove one of the two.");
        }
        if (family.isNaturalLognormal()) {
            log.addAt(
                    path + "/errors",
                    "errors is ar1, which a lognormal family has only with mean: log.",
                    "Use mean: log, family: student_t with noise: mean, or errors: independent.");
        }
    }
}
