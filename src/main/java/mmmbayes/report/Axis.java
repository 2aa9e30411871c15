package mmmbayes.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param label what it shows, with its unit
 * @param kind how its numbers are printed
 * @param dates whether its numbers are epoch days
 * @param withZero whether 0 is always on it
 */
record Axis(String label, Unit.Kind kind, boolean dates, boolean withZero) {
    private static final String DENSITY = "density";

    /** A place on an axis and what is written there. */
    record Tick(double at, String label) {}

    static Axis of(String label, Unit.Kind kind) {
        return new Axis(label, kind, false, false);
    }

    static Axis fromZero(String label, Unit.Kind kind) {
        return new Axis(label, kind, false, true);
    }

    /** Height of a density: its numbers follow from the unit of the other axis and say nothing by themselves. */
    static Axis density() {
        return fromZero(DENSITY, Unit.Kind.NUMBER);
    }

    /** Whether its numbers tell a reader something. */
    boolean hasReadableScale() {
        return !label.equals(DENSITY);
    }

    static Axis weeks() {
        return new Axis("date", Unit.Kind.COUNT, true, false);
    }

    /** About {@code count} round places between two values. */
    List<Tick> ticks(double from, double to, int count) {
        return dates ? dateTicks(from, to, count) : numberTicks(from, to, count);
    }

    private List<Tick> numberTicks(double from, double to, int count) {
        double step = step((to - from) / Math.max(1, count));
        Magnitude magnitude = magnitude(Math.max(Math.abs(from), Math.abs(to)));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(new Tick(i * step, label(i * step, step, magnitude)));
        }
        return ticks;
    }

    /** What all labels of an axis are divided by, and the sign for it. */
    record Magnitude(double size, String sign) {}

    Magnitude magnitude(double largest) {
        if (kind == Unit.Kind.SHARE) {
            return new Magnitude(0.01, "%");
        }
        if (largest >= 1e9) {
            return new Magnitude(1e9, "B");
        }
        return largest >= 1e6
                ? new Magnitude(1e6, "M")
                : largest >= 1e4 ? new Magnitude(1e3, "k") : new Magnitude(1, "");
    }

    /** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below the value. */
    static double step(double atLeast) {
        if (!(atLeast > 0) || Double.isInfinite(atLeast)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= atLeast * (1 - 1e-12)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value, double step, Magnitude magnitude) {
        String digits = fixed(value / magnitude.size(), step / magnitude.size());
        return value == 0 && !magnitude.sign().equals("%") ? "0" : digits + magnitude.sign();
    }

    /** A value with as many decimals as its step needs. */
    private static String fixed(double value, double step) {
        int decimals = 0;
        double scaled = step;
        while (decimals < 6 && Math.abs(scaled - Math.rint(scaled)) > 1e-6 * scaled) {
            scaled *= 10;
            decimals++;
        }
        double clean = value == 0 || Math.abs(value) < 1e-9 * step ? 0.0 : value;
        return String.format(Locale.ROOT, "%." + decimals + "f", clean);
    }

    private static List<Tick> dateTicks(double from, double to, int count) {
        LocalDate first = LocalDate.ofEpochDay((long) Math.ceil(from));
        LocalDate last = LocalDate.ofEpochDay((long) Math.floor(to));
        long months = Math.max(1, java.time.temporal.ChronoUnit.MONTHS.between(first, last));
        int step = 120;
        for (int candidate : new int[] {60, 24, 12, 6, 3, 2, 1}) {
            step = months / (double) candidate <= count ? candidate : step;
        }
        List<Tick> ticks = new ArrayList<>();
        LocalDate at = LocalDate.of(first.getYear(), 1, 1);
        while (!at.isAfter(last)) {
            if (!at.isBefore(first)) {
                ticks.add(new Tick(at.toEpochDay(), at.toString().substring(0, 7)));
            }
            at = at.plusMonths(step);
        }
        return ticks;
    }
}
