package mmmbayes.spec;

import java.util.List;

/**
 * What is reported.
 *
 * @param intervals masses of the central credible intervals, each in (0, 1), ascending
 * @param tail whether returns count effects after the last week
 * @param holdout share of the last weeks held out in the comparison with the baselines, in (0, 0.5]
 * @param currency label of money, for example {@code EUR}; may be empty
 */
public record ReportSpec(List<Double> intervals, Tail tail, double holdout, String currency) {
    /** Effects that fall after the last week of the data. */
    public enum Tail {
        /** Counted: no further treatment spend, the mediator's autonomous part held at its recent mean. */
        SIMULATE,
        /** Not counted. */
        IGNORE
    }

    /** Copies the list. */
    public ReportSpec {
        intervals = List.copyOf(intervals);
    }
}
