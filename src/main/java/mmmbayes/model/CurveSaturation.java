package mmmbayes.model;

import mmmbayes.spec.Saturation;

/**
 * Saturation by a fixed curve g of the carried-over spend in half-saturations: {@code h = g(z)}, {@code z = a / kappa}; kappa is 1
 * for curves without half-saturation. {@code aBar = hBar g'(z) / kappa}, {@code kappaBar = -sum hBar g'(z) z / kappa}.
 */
final class CurveSaturation implements SaturationBlock {
    /** Beyond it every curve with a limit has reached it, and products of two such numbers do not overflow. */
    private static final double LARGEST = 1e150;

    private final Curve curve;
    private final int weeks;
    private final double[][] ratio;
    private final double[][] value;
    /** {@code g'(z)}. */
    private final double[][] slope;

    private final double[][] carriedBar;

    private final double[] halfSaturation;
    private final double[] halfSaturationBar;

    CurveSaturation(Curve curve, int seriesCount, int weeks) {
        this.curve = curve;
        this.weeks = weeks;
        this.ratio = new double[seriesCount][weeks];
        this.value = new double[seriesCount][weeks];
        this.slope = new double[seriesCount][weeks];
        this.carriedBar = new double[seriesCount][weeks];
        this.halfSaturation = new double[seriesCount];
        this.halfSaturationBar = new double[seriesCount];
    }

    /** A curve and its derivative. */
    enum Curve {
        /** {@code (1 - exp(-z log 3)) / (1 + exp(-z log 3))}. */
        LOGISTIC {
            @Override
            void evaluate(double[] z, double[] valueOut, double[] slopeOut, int count) {
                for (int i = 0; i < count; i++) {
                    double change = Math.expm1(-LOG_3 * z[i]);
                    double sum = 2 + change;
                    valueOut[i] = -change / sum;
                    slopeOut[i] = 2 * LOG_3 * (1 + change) / (sum * sum);
                }
            }
        },
        /** {@code z / (1 + z)}. */
        MICHAELIS_MENTEN {
            @Override
            void evaluate(double[] z, double[] valueOut, double[] slopeOut, int count) {
                for (int i = 0; i < count; i++) {
                    double share = 1 / (1 + z[i]);
                    valueOut[i] = z[i] * share;
                    slopeOut[i] = share * share;
                }
            }
        },
        /** {@code log(1 + z)}. */
        LOG1P {
            @Override
            void evaluate(double[] z, double[] valueOut, double[] slopeOut, int count) {
                for (int i = 0; i < count; i++) {
                    valueOut[i] = Math.log1p(z[i]);
                    slopeOut[i] = 1 / (1 + z[i]);
                }
            }
        },
        /** {@code z}. */
        NONE {
            @Override
            void evaluate(double[] z, double[] valueOut, double[] slopeOut, int count) {
                for (int i = 0; i < count; i++) {
                    valueOut[i] = z[i];
                    slopeOut[i] = 1;
                }
            }
        };

        private static final double LOG_3 = Math.log(3);

        /**
         * Values and derivatives.
         *
         * @param z in half-saturations, not negative (but for {@code NONE}), not modified
         */
        abstract void evaluate(double[] z, double[] valueOut, double[] slopeOut, int count);

        /** The curve of a form other than Hill's. */
        static Curve of(Saturation saturation) {
            if (saturation instanceof Saturation.Logistic) {
                return LOGISTIC;
            }
            if (saturation instanceof Saturation.MichaelisMenten) {
                return MICHAELIS_MENTEN;
            }
            if (saturation instanceof Saturation.Log1p) {
                return LOG1P;
            }
            if (saturation instanceof Saturation.None) {
                return NONE;
            }
            throw new IllegalArgumentException("no curve for " + saturation.form());
        }
    }

    @Override
    public void input(int series, double[] carriedOver, int from) {
        System.arraycopy(carriedOver, from, ratio[series], 0, weeks);
    }

    @Override
    public void parameters(int series, double[] parameters, int[] index) {
        halfSaturation[series] = index.length == 0 ? 1 : parameters[index[0]];
    }

    @Override
    public void forward() {
        for (int series = 0; series < ratio.length; series++) {
            double[] z = ratio[series];
            double half = halfSaturation[series];
            for (int week = 0; week < weeks; week++) {
                z[week] = Math.min(LARGEST, z[week] / half);
            }
            curve.evaluate(z, value[series], slope[series], weeks);
        }
    }

    @Override
    public void value(int series, double[] out) {
        System.arraycopy(value[series], 0, out, 0, weeks);
    }

    @Override
    public void backward(double[][] valueBar) {
        for (int series = 0; series < ratio.length; series++) {
            double half = halfSaturation[series];
            double sum = 0;
            for (int week = 0; week < weeks; week++) {
                double ratioBar = valueBar[series][week] * slope[series][week];
                sum += ratioBar * ratio[series][week];
                carriedBar[series][week] = ratioBar / half;
            }
            halfSaturationBar[series] = -sum / half;
        }
    }

    @Override
    public void addParametersBar(int series, int[] index, double[] parametersBar) {
        if (index.length > 0) {
            parametersBar[index[0]] += halfSaturationBar[series];
        }
    }

    @Override
    public void inputBar(int series, double[] out, int from) {
        System.arraycopy(carriedBar[series], 0, out, from, weeks);
    }
}
