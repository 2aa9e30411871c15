package mmmbayes.spec;

import java.util.List;

/**
 * How the response to carried-over spend a levels off, with a in units of the channel's scaled input. Each form carries the
 * priors of its parameters. Half-saturation kappa is, in every form that has it, the a at which half of the largest effect is
 * reached.
 */
public sealed interface Saturation {
    /** Its name in a spec. */
    String form();

    /** Its parameters in order. */
    List<TransformParameter> parameters();

    /**
     * {@code a^s / (a^s + kappa^s)}.
     *
     * @param halfSaturation kappa, positive
     * @param shape s, positive
     */
    record Hill(Prior halfSaturation, Prior shape) implements Saturation {
        @Override
        public String form() {
            return "hill";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of(half(halfSaturation), new TransformParameter("shape", shape));
        }
    }

    /**
     * {@code (1 - exp(-r a)) / (1 + exp(-r a))} with the rate {@code r = log(3) / kappa}.
     *
     * @param halfSaturation kappa, positive
     */
    record Logistic(Prior halfSaturation) implements Saturation {
        @Override
        public String form() {
            return "logistic";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of(half(halfSaturation));
        }
    }

    /**
     * {@code a / (a + kappa)}: Hill with shape 1.
     *
     * @param halfSaturation kappa, positive
     */
    record MichaelisMenten(Prior halfSaturation) implements Saturation {
        @Override
        public String form() {
            return "michaelis_menten";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of(half(halfSaturation));
        }
    }

    /** {@code log(1 + a)}: diminishing returns without a limit. */
    record Log1p() implements Saturation {
        @Override
        public String form() {
            return "log1p";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of();
        }
    }

    /** The effect is proportional to a. */
    record None() implements Saturation {
        @Override
        public String form() {
            return "none";
        }

        @Override
        public List<TransformParameter> parameters() {
            return List.of();
        }
    }

    private static TransformParameter half(Prior prior) {
        return new TransformParameter("half_saturation", prior);
    }
}
