package mmmbayes.baseline;

import java.util.HashSet;
import java.util.Set;

/**
 * What the two equations of a mediation model read, over the same weeks. A treatment that acts on both has a feature of the same
 * name in both.
 *
 * @param mediatorFeatures of stage 1 (mediator): transformed treatments and controls
 * @param outcomeFeatures of stage 2 (outcome) without the mediator's: transformed treatments and controls
 */
public record MediationDesign(DesignMatrix mediatorFeatures, DesignMatrix outcomeFeatures) {
    /** @throws IllegalArgumentException if they cover different numbers of weeks */
    public MediationDesign {
        if (mediatorFeatures.weekCount() != outcomeFeatures.weekCount()) {
            throw new IllegalArgumentException(
                    mediatorFeatures.weekCount() + " weeks in stage 1, " + outcomeFeatures.weekCount() + " in stage 2");
        }
    }

    /** The rows {@code from} (inclusive) to {@code to} (exclusive) of both. */
    public MediationDesign rows(int from, int to) {
        return new MediationDesign(mediatorFeatures.rows(from, to), outcomeFeatures.rows(from, to));
    }

    /** Number of weeks. */
    public int weekCount() {
        return outcomeFeatures.weekCount();
    }

    /** The same with some features set to zero in the stages that have them. */
    MediationDesign withoutTreatment(Set<String> features) {
        Set<String> unknown = new HashSet<>(features);
        unknown.removeAll(mediatorFeatures.featureNames());
        unknown.removeAll(outcomeFeatures.featureNames());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no features named " + unknown);
        }
        return new MediationDesign(without(mediatorFeatures, features), without(outcomeFeatures, features));
    }

    private static DesignMatrix without(DesignMatrix matrix, Set<String> features) {
        Set<String> there = new HashSet<>(features);
        there.retainAll(matrix.featureNames());
        return matrix.withZero(there);
    }
}
