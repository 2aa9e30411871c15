package mmmbayes.spec;

import java.util.List;
import java.util.OptionalInt;

/**
 * How spend of one week carries over to later weeks: {@code a_t = sum_l w_l x_(t-l)}, l = 0..maxLag, with weights normalised to
 * sum 1. Each form carries the priors of its parameters.
 */
public sealed interface Adstock {
    /** The last lag with weight; empty where there is none. */
    OptionalInt maxLag();

    /** Its name in a spec. */
    String form();

    /** Its parameters in order. */
    List<TransformParameter> parameters();

    /**
     * Weights {@code lambda^l}.
     *
     * @param maxLag the last lag with weight ({@code maxLag + 1} weights); empty: infinite, normalised by {@code 1 - lambda}
     * @param decay lambda, in (0, 1)
     */
    record Geometric(OptionalInt maxLag, Prior decay) implements Adstock {
        @Override
        public String form() {
            return "geometric";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of(new TransformParameter("decay", decay));
        }
    }

    /**
     * Weights {@code lambda^((l - theta)^2)}: the effect is largest theta weeks after the spend (Jin and others 2017, Bayesian
     * methods for media mix modeling with carryover and shape effects, equation 3).
     *
     * @param lags the last lag with weight
     * @param decay lambda, in (0, 1)
     * @param peak theta in weeks, 0 or more
     */
    record Delayed(int lags, Prior decay, Prior peak) implements Adstock {
        @Override
        public OptionalInt maxLag() {
            return OptionalInt.of(lags);
        }

        @Override
        public String form() {
            return "delayed";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of(new TransformParameter("decay", decay), new TransformParameter("peak", peak));
        }
    }

    /**
     * Weights of a Weibull density of shape k and scale mu at l + 1: {@code ((l + 1) / mu)^(k - 1) exp(-((l + 1) / mu)^k)}. With k
     * up to 1 they fall from the first week on, with larger k they rise first.
     *
     * @param lags the last lag with weight
     * @param shape k, positive
     * @param scale mu in weeks, positive
     */
    record WeibullPdf(int lags, Prior shape, Prior scale) implements Adstock {
        @Override
        public OptionalInt maxLag() {
            return OptionalInt.of(lags);
        }

        @Override
        public String form() {
            return "weibull_pdf";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of(
                    new TransformParameter("adstock_shape", shape), new TransformParameter("adstock_scale", scale));
        }
    }

    /**
     * Weights {@code (1 - l / (maxLag + 1))^(1 / lambda - 1)}: unlike geometric ones they reach 0 right after the last lag.
     *
     * @param lags the last lag with weight
     * @param decay lambda, in (0, 1): near 0 all effect falls in the week of the spend, near 1 on all lags alike
     */
    record Binomial(int lags, Prior decay) implements Adstock {
        @Override
        public OptionalInt maxLag() {
            return OptionalInt.of(lags);
        }

        @Override
        public String form() {
            return "binomial";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of(new TransformParameter("decay", decay));
        }
    }

    /** Spend acts in its own week only. */
    record None() implements Adstock {
        @Override
        public OptionalInt maxLag() {
            return OptionalInt.of(0);
        }

        @Override
        public String form() {
            return "none";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of();
        }
    }
}
