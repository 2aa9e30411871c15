package mmmbayes.sampler;

import java.util.ArrayList;
import java.util.List;

/** A coin that goes through every sequence of outcomes in turn and knows the probability of each. */
final class EveryOutcomeCoin implements Coin {
    private final List<Boolean> outcomes = new ArrayList<>();
    private int tossed;
    private double probability = 1;

    @Override
    public boolean heads(double headsProbability) {
        if (headsProbability >= 1) {
            return true;
        }
        if (tossed == outcomes.size()) {
            outcomes.add(true);
        }
        boolean heads = outcomes.get(tossed++);
        probability *= heads ? headsProbability : 1 - headsProbability;
        return heads;
    }

    /** Probability of the outcomes since the last rewind. */
    double probability() {
        return probability;
    }

    /** Goes on to the next sequence; false when all have been seen. */
    boolean rewind() {
        tossed = 0;
        probability = 1;
        while (!outcomes.isEmpty() && !outcomes.get(outcomes.size() - 1)) {
            outcomes.remove(outcomes.size() - 1);
        }
        if (outcomes.isEmpty()) {
            return false;
        }
        outcomes.set(outcomes.size() - 1, false);
        return true;
    }
}
