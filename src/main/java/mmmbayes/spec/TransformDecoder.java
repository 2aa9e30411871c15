package mmmbayes.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mmmbayes.spec.Family.Distribution;

/**
 * Decodes the transform of each channel: its own {@code adstock}, {@code max_lag} and {@code saturation}, or else those of the
 * block {@code media}.
 */
final class TransformDecoder {
    static final int MAX_LAG_LIMIT = 520;
    private static final int DEFAULT_MAX_LAG = 12;
    private static final List<String> ADSTOCKS = List.of("geometric", "delayed", "weibull_pdf", "binomial", "none");
    private static final List<String> SATURATIONS = List.of("hill", "logistic", "michaelis_menten", "log1p", "none");
    private static final List<String> PARAMETERS =
            List.of("decay", "peak", "adstock_shape", "adstock_scale", "half_saturation", "shape");

    private final PriorTable priors;
    private final String adstock;
    private final OptionalInt maxLag;
    private final String saturation;

    /**
     * Reads what counts for channels that say nothing.
     *
     * @param media the block {@code media}
     * @param priors stated for all channels
     */
    TransformDecoder(Section media, PriorTable priors) {
        this.priors = priors;
        this.adstock = media.word("adstock", ADSTOCKS, "geometric").orElse("geometric");
        this.maxLag = maxLag(media, OptionalInt.of(DEFAULT_MAX_LAG));
        this.saturation = media.word("saturation", SATURATIONS, "hill").orElse("hill");
    }

    private static OptionalInt maxLag(Section section, OptionalInt fallback) {
        if (!section.has("max_lag")) {
            section.allow(List.of("max_lag"));
            return fallback;
        }
        if (section.value("max_lag").orElse(null) instanceof Node.Scalar scalar
                && scalar.text().equals("none")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) section.whole("max_lag", 0, MAX_LAG_LIMIT, DEFAULT_MAX_LAG));
    }

    /**
     * The transform of one channel.
     *
     * @param block of the channel
     * @param own its block {@code prior}
     * @param saturates false where the channel enters linearly, as spend that may be negative does
     */
    TransformSpec decode(Section block, Section own, boolean saturates) {
        String itsAdstock = block.word("adstock", ADSTOCKS).orElse(adstock);
        String itsSaturation = saturation(block, saturates);
        OptionalInt itsMaxLag = maxLag(block, maxLag);
        if (itsAdstock.equals("none") && block.has("max_lag")) {
            block.problem("max_lag", "max_lag is stated, but the channel's adstock is none.", "Remove one of them.");
        } else if (itsMaxLag.isEmpty() && !List.of("geometric", "none").contains(itsAdstock)) {
            block.problem(
                    block.has("max_lag") ? "max_lag" : "",
                    "max_lag is none, but adstock " + itsAdstock + " needs a last lag.",
                    "State max_lag, for example max_lag: " + DEFAULT_MAX_LAG + ", or use adstock: geometric.");
        }
        TransformSpec transform =
                new TransformSpec(adstock(itsAdstock, itsMaxLag, own), saturation(itsSaturation, own));
        refuseHalfLife(transform.adstock(), block, own);
        refuseOthers(transform, own);
        return transform;
    }

    private String saturation(Section block, boolean saturates) {
        Optional<String> stated = block.word("saturation", SATURATIONS);
        if (saturates) {
            return stated.orElse(saturation);
        }
        if (stated.isPresent() && !stated.get().equals("none")) {
            block.problem(
                    "saturation",
                    "saturation is " + stated.get()
                            + ", but a residualised mediator, which may be negative, enters without one.",
                    "Remove it, or use enters: observed or predicted.");
        }
        return "none";
    }

    private Adstock adstock(String form, OptionalInt lags, Section own) {
        int last = lags.orElse(DEFAULT_MAX_LAG);
        return switch (form) {
            case "delayed" -> new Adstock.Delayed(last, prior(own, "decay"), prior(own, "peak"));
            case "weibull_pdf" ->
                new Adstock.WeibullPdf(last, prior(own, "adstock_shape"), prior(own, "adstock_scale"));
            case "binomial" -> new Adstock.Binomial(last, prior(own, "decay"));
            case "none" -> new Adstock.None();
            default -> new Adstock.Geometric(lags, prior(own, "decay"));
        };
    }

    private Saturation saturation(String form, Section own) {
        return switch (form) {
            case "logistic" -> new Saturation.Logistic(prior(own, "half_saturation"));
            case "michaelis_menten" -> new Saturation.MichaelisMenten(prior(own, "half_saturation"));
            case "log1p" -> new Saturation.Log1p();
            case "none" -> new Saturation.None();
            default -> new Saturation.Hill(prior(own, "half_saturation"), prior(own, "shape"));
        };
    }

    private Prior prior(Section own, String parameter) {
        return priors.own(own, parameter, Distribution.NORMAL);
    }

    /** Half-lives that the form cannot have, or that would not decide its scale. */
    private static void refuseHalfLife(Adstock adstock, Section block, Section own) {
        if (adstock instanceof Adstock.WeibullPdf weibull
                && weibull.scale() instanceof QuantityPrior.HalfLife
                && weibull.shape().lower() < 1) {
            problem(
                    List.of("adstock_shape", "adstock_scale"),
                    "the prior of adstock_scale is stated by a half-life, but that of adstock_shape, "
                            + weibull.shape().text() + ", allows shapes below 1, whose weights end in a power law:"
                            + " no scale makes its half-life long.",
                    "State a prior of adstock_shape from 1 on, for example truncated_normal(3, 1, 1, inf).",
                    block,
                    own);
        }
        if (adstock instanceof Adstock.Binomial binomial
                && binomial.decay() instanceof QuantityPrior.HalfLife halfLife
                && halfLife.weeks().lower() >= binomial.lags() + 1) {
            problem(
                    List.of("decay"),
                    "the prior of decay is " + halfLife.text() + ", but binomial carry-over with max_lag "
                            + binomial.lags() + " has ended after " + (binomial.lags() + 1)
                            + " weeks, and so has halved before.",
                    "Raise max_lag, or state a shorter half-life.",
                    block,
                    own);
        }
    }

    /** At the first of the priors that the channel states itself, or else at the channel. */
    private static void problem(List<String> parameters, String message, String repair, Section block, Section own) {
        String stated = parameters.stream().filter(own::has).findFirst().orElse("");
        (stated.isEmpty() ? block : own).problem(stated, message, repair);
    }

    /** A prior of a channel's own that its forms have no parameter for. */
    private static void refuseOthers(TransformSpec transform, Section own) {
        Set<String> used = new LinkedHashSet<>();
        transform.parameters().forEach(parameter -> used.add(parameter.name()));
        own.allow(List.copyOf(used));
        for (String parameter : PARAMETERS) {
            if (own.has(parameter) && !used.contains(parameter)) {
                own.value(parameter);
                own.problem(
                        parameter,
                        "a prior of " + parameter + " is stated, but adstock "
                                + transform.adstock().form() + " and saturation "
                                + transform.saturation().form() + " have no such parameter.",
                        "Remove it, or choose the form that has it.");
            }
        }
    }
}
