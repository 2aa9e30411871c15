package mmmbayes.model;

import mmmbayes.spec.Adstock;

/**
 * Logarithms of unnormalised carry-over weights by lag, and their derivatives. Parameters so near their bounds that a power would
 * overflow are taken as the nearest ones that do not, where the weights are the same to the last digit.
 */
sealed interface LagWeights {
    /** Smallest parameter whose square has a finite reciprocal. */
    double LEAST = 1e-150;

    /** Number of lags, 0 included. */
    int lagCount();

    /** Number of parameters. */
    int parameterCount();

    /**
     * Log weights {@code g_l}, up to a constant.
     *
     * @param parameters all parameters of the model, not modified
     * @param index which of them are this channel's own
     * @param logOut {@code g_l}, {@code [lag]}, overwritten, finite
     * @param slopeOut {@code d g_l / d parameter}, {@code [parameter][lag]}, overwritten, finite
     */
    void logWeights(double[] parameters, int[] index, double[] logOut, double[][] slopeOut);

    /** The weights of a finite form other than geometric. */
    static LagWeights of(Adstock adstock) {
        int lagCount = adstock.maxLag().orElseThrow() + 1;
        if (adstock instanceof Adstock.Delayed) {
            return new Delayed(lagCount);
        }
        if (adstock instanceof Adstock.WeibullPdf) {
            return new WeibullPdf(lagCount);
        }
        if (adstock instanceof Adstock.Binomial) {
            return new Binomial(lagCount);
        }
        if (adstock instanceof Adstock.None) {
            return new SameWeek();
        }
        throw new IllegalArgumentException("no weights for " + adstock.form());
    }

    /** {@code g_l = (l^2 - 2 l theta) log lambda}: relative to the weight of lag 0, so that a large theta cancels nothing. */
    record Delayed(int lagCount) implements LagWeights {
        @Override
        public int parameterCount() {
            return 2;
        }

        @Override
        public void logWeights(double[] parameters, int[] index, double[] logOut, double[][] slopeOut) {
            double decay = Math.max(LEAST, parameters[index[0]]);
            double peak = parameters[index[1]];
            double logDecay = Math.log(decay);
            for (int lag = 0; lag < lagCount; lag++) {
                double distance = (double) lag * lag - 2 * lag * peak;
                logOut[lag] = distance * logDecay;
                slopeOut[0][lag] = distance / decay;
                slopeOut[1][lag] = -2 * lag * logDecay;
            }
        }
    }

    /**
     * {@code g_l = (k - 1) log n - (n^k - 1) / mu^k}, n = l + 1: relative to the weight of lag 0.
     */
    record WeibullPdf(int lagCount) implements LagWeights {
        /** exp of it, times the largest shape, over {@link #LEAST}, is finite; a weight below exp(-exp(this)) is 0. */
        private static final double LARGEST_LOG = 300;

        /** With it the ratio of two weights is 0 or infinite. */
        private static final double LARGEST_SHAPE = 1e10;

        @Override
        public int parameterCount() {
            return 2;
        }

        @Override
        public void logWeights(double[] parameters, int[] index, double[] logOut, double[][] slopeOut) {
            double shape = Math.min(LARGEST_SHAPE, parameters[index[0]]);
            double scale = Math.max(LEAST, parameters[index[1]]);
            double logScale = Math.log(scale);
            // mu^-k; its bound is lower than that of (n / mu)^k, so that a difference of the two stays large
            double first = Math.exp(Math.min(0.5 * LARGEST_LOG, -shape * logScale));
            for (int lag = 0; lag < lagCount; lag++) {
                double logLag = Math.log1p(lag);
                double growth = shape * logLag;
                double power = Math.exp(Math.min(LARGEST_LOG, growth - shape * logScale)); // (n / mu)^k
                double rise = growth < 1 ? first * Math.expm1(growth) : power - first;
                logOut[lag] = (shape - 1) * logLag - rise;
                slopeOut[0][lag] = logLag - power * logLag + rise * logScale;
                slopeOut[1][lag] = shape * rise / scale;
            }
        }
    }

    /** {@code g_l = (1 / lambda - 1) log(1 - l / L)}, L the number of lags. */
    record Binomial(int lagCount) implements LagWeights {
        @Override
        public int parameterCount() {
            return 1;
        }

        @Override
        public void logWeights(double[] parameters, int[] index, double[] logOut, double[][] slopeOut) {
            double decay = Math.max(LEAST, parameters[index[0]]);
            for (int lag = 0; lag < lagCount; lag++) {
                double logShare = Math.log1p(-(double) lag / lagCount);
                logOut[lag] = (1 - decay) / decay * logShare;
                slopeOut[0][lag] = -logShare / (decay * decay);
            }
        }
    }

    /** All weight on lag 0. */
    record SameWeek() implements LagWeights {
        @Override
        public int lagCount() {
            return 1;
        }

        @Override
        public int parameterCount() {
            return 0;
        }

        @Override
        public void logWeights(double[] parameters, int[] index, double[] logOut, double[][] slopeOut) {
            logOut[0] = 0;
        }
    }
}
