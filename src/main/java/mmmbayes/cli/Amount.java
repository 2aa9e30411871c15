package mmmbayes.cli;

import java.util.Locale;
import mmmbayes.effects.Interval;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.spec.Spec;

/** Money in sentences and columns: {@code 12,345}; below 100 with two decimals. */
final class Amount {
    private Amount() {}

    static String of(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 || value == 0 ? "%,.0f" : "%,.2f", value);
    }

    /** {@code 1,200 to 3,400}. */
    static String interval(PosteriorSummary summary, double mass) {
        Interval interval = summary.intervals().stream()
                .filter(candidate -> candidate.mass() == mass)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no interval of mass " + mass));
        return of(interval.lower()) + " to " + of(interval.upper());
    }

    static String label(Spec spec) {
        String currency = spec.report().currency();
        return currency.isEmpty() ? "in the data's currency" : currency;
    }
}
