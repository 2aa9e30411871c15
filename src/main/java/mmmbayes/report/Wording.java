package mmmbayes.report;

import java.util.ArrayList;
import java.util.List;

/** Phrases that captions share. */
final class Wording {
    private final Heading heading;

    Wording(Heading heading) {
        this.heading = heading;
    }

    /** What is counted, with the currency: {@code revenue, EUR}. */
    String money(String what) {
        return heading.currency().isEmpty() ? what : what + ", " + heading.currency();
    }

    /** {@code 90% interval}. */
    String outerInterval() {
        return Numbers.probability(heading.masses().outer()) + " interval";
    }

    /** {@code 50% interval}. */
    String innerInterval() {
        return Numbers.probability(heading.masses().inner()) + " interval";
    }

    /** The two ribbons of a band with their names, the outer one first. */
    List<Chart.Ribbon> ribbons(Ink ink, Band band) {
        List<Chart.Ribbon> ribbons = new ArrayList<>();
        ribbons.add(new Chart.Ribbon(outerInterval(), ink, band.lower(), band.upper(), 0.18));
        if (band.hasInner()) {
            ribbons.add(new Chart.Ribbon(innerInterval(), ink, band.innerLower(), band.innerUpper(), 0.25));
        }
        return ribbons;
    }

    /** {@code 3.45M (90% interval 2.24M to 5.13M)}. */
    String estimate(Estimate estimate, Unit.Kind kind) {
        return Numbers.compact(estimate.median(), kind) + " (" + outerInterval() + " "
                + Numbers.interval(estimate.lower(), estimate.upper(), kind) + ")";
    }

    /** A return with its interval: {@code 3.40 (2.02 to 4.95)}. */
    static String plain(Estimate estimate) {
        return Numbers.full(estimate.median(), Unit.Kind.RATIO) + " ("
                + Numbers.interval(estimate.lower(), estimate.upper(), Unit.Kind.RATIO) + ")";
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> names) {
        int last = names.size() - 1;
        return last <= 0
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
