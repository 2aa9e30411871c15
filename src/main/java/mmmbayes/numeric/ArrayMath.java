package mmmbayes.numeric;

/** Elementwise functions and reductions over ranges of arrays, written so that the compiler can use vector instructions. */
public final class ArrayMath {
    private ArrayMath() {}

    /** {@code out[i] = exp(in[i])} for {@code i} in {@code [0, count)}; in and out may be the same array. */
    public static void exp(double[] in, double[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = Math.exp(in[i]);
        }
    }

    /** {@code out[i] = log(in[i])} for {@code i} in {@code [0, count)}; in and out may be the same array. */
    public static void log(double[] in, double[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = Math.log(in[i]);
        }
    }

    /**
     * Dot product of two ranges, {@code sum a[aStart + i] b[bStart + i]}. Four partial sums: the compiler never reorders a sum
     * itself, and one accumulator is bound by the latency of its additions.
     */
    public static double dot(double[] a, int aStart, double[] b, int bStart, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 += a[aStart + i] * b[bStart + i];
            s1 += a[aStart + i + 1] * b[bStart + i + 1];
            s2 += a[aStart + i + 2] * b[bStart + i + 2];
            s3 += a[aStart + i + 3] * b[bStart + i + 3];
        }
        for (; i < count; i++) {
            s0 += a[aStart + i] * b[bStart + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Sum of a range, in four partial sums. */
    public static double sum(double[] a, int start, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 += a[start + i];
            s1 += a[start + i + 1];
            s2 += a[start + i + 2];
            s3 += a[start + i + 3];
        }
        for (; i < count; i++) {
            s0 += a[start + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code out[outStart + i] += factor * in[inStart + i]}. */
    public static void addScaled(double factor, double[] in, int inStart, double[] out, int outStart, int count) {
        for (int i = 0; i < count; i++) {
            out[outStart + i] += factor * in[inStart + i];
        }
    }
}
