package mmmbayes.model;

import java.util.Optional;
import mmmbayes.spec.Adstock;

/**
 * Half-life of a carry-over with one parameter, its decay lambda: weeks after the peak of the weights until they have halved, the lag
 * taken as continuous. Half-life and decay rise with each other, so each has one of the other. Weibull's half-life also depends on a
 * shape: {@link WeibullHalfLife}.
 */
sealed interface HalfLife {
    double LOG_2 = Math.log(2);

    /** Half-life of a decay in (0, 1), in weeks. */
    double weeks(double decay);

    /** Decay of a half-life above 0 and below {@link #longest}; in [0, 1), 0 for a half-life so short that it rounds to 0. */
    double decay(double weeks);

    /**
     * {@code d lambda / d h}.
     *
     * @param weeks half-life h
     * @param decay {@code decay(weeks)}
     */
    double derivative(double weeks, double decay);

    /** Half-lives are shorter than this, in weeks; infinite where there is no limit. */
    default double longest() {
        return Double.POSITIVE_INFINITY;
    }

    /** Of a form; empty for Weibull and for no carry-over. */
    static Optional<HalfLife> of(Adstock adstock) {
        if (adstock instanceof Adstock.Geometric) {
            return Optional.of(new Geometric());
        }
        if (adstock instanceof Adstock.Delayed) {
            return Optional.of(new Delayed());
        }
        if (adstock instanceof Adstock.Binomial binomial) {
            return Optional.of(new Binomial(binomial.lags() + 1));
        }
        return Optional.empty();
    }

    /** Weights {@code lambda^l}: {@code h = log 0.5 / log lambda}. */
    record Geometric() implements HalfLife {
        @Override
        public double weeks(double decay) {
            return -LOG_2 / Math.log(decay);
        }

        /** Below 1, also for a half-life so long that the quotient rounds to 0. */
        @Override
        public double decay(double weeks) {
            return Math.min(Math.nextDown(1.0), Math.exp(-LOG_2 / weeks));
        }

        @Override
        public double derivative(double weeks, double decay) {
            // a half-life of hours: lambda and all its derivatives are 0, where the quotients below would be infinite
            return decay > 0 ? decay * LOG_2 / weeks / weeks : 0;
        }
    }

    /** Weights {@code lambda^((l - theta)^2)}, which halve as fast whatever theta is: {@code h = sqrt(log 0.5 / log lambda)}. */
    record Delayed() implements HalfLife {
        @Override
        public double weeks(double decay) {
            return Math.sqrt(-LOG_2 / Math.log(decay));
        }

        @Override
        public double decay(double weeks) {
            return Math.min(Math.nextDown(1.0), Math.exp(-LOG_2 / weeks / weeks));
        }

        @Override
        public double derivative(double weeks, double decay) {
            return decay > 0 ? 2 * decay * LOG_2 / weeks / weeks / weeks : 0;
        }
    }

    /**
     * Weights {@code (1 - l / L)^(1 / lambda - 1)}, which are 0 at lag L: {@code h = L (1 - 2^(-e))} with {@code e = lambda / (1 -
     * lambda)}.
     *
     * @param lagCount L
     */
    record Binomial(int lagCount) implements HalfLife {
        /** {@code e} where {@code 1 - h / L} is the least that a double beside 1 can hold. */
        private static final double MOST_ODDS = 53;

        @Override
        public double weeks(double decay) {
            return -lagCount * Math.expm1(-LOG_2 * decay / (1 - decay));
        }

        @Override
        public double decay(double weeks) {
            double odds = Math.min(MOST_ODDS, -Math.log1p(-weeks / lagCount) / LOG_2);
            return odds / (1 + odds);
        }

        /** With {@code lambda = e / (1 + e)}, {@code d lambda / d e = (1 - lambda)^2}. */
        @Override
        public double derivative(double weeks, double decay) {
            return weeks < lagCount ? (1 - decay) * (1 - decay) / (LOG_2 * (lagCount - weeks)) : 0;
        }

        @Override
        public double longest() {
            return lagCount;
        }
    }
}
