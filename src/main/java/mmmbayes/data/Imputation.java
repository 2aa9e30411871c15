package mmmbayes.data;

import mmmbayes.spec.DataSpec.Missing;

/** Fills missing values of a weekly series. */
final class Imputation {
    private Imputation() {}

    /**
     * Fills the missing weeks in place.
     *
     * @param values {@code [week]}; modified where missing
     * @param missing {@code [week]}
     * @return false if no value is known that could be used
     */
    static boolean fill(double[] values, boolean[] missing, Missing rule) {
        int known = 0;
        for (boolean m : missing) {
            known += m ? 0 : 1;
        }
        if (known == 0) {
            return false;
        }
        double last = 0;
        for (int week = 0; week < values.length; week++) {
            if (!missing[week]) {
                last = values[week];
                continue;
            }
            values[week] = switch (rule) {
                case ZERO -> 0;
                case FORWARD_FILL -> last;
                case INTERPOLATE -> between(values, missing, week);
            };
        }
        return true;
    }

    /** On the line between the nearest known weeks; at an end, the nearest known value. */
    private static double between(double[] values, boolean[] missing, int week) {
        int before = week - 1;
        while (before >= 0 && missing[before]) {
            before--;
        }
        int after = week + 1;
        while (after < values.length && missing[after]) {
            after++;
        }
        if (before < 0) {
            return values[after];
        }
        if (after == values.length) {
            return values[before];
        }
        double share = (week - before) / (double) (after - before);
        return values[before] + share * (values[after] - values[before]);
    }
}
