package mmmbayes.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What decides a run's draws: two runs with equal facts give equal bytes, so one may continue the other.
 *
 * @param facts by name, in the order they are shown: version, SHA-256 of spec and data, seed and so on
 */
public record RunIdentity(Map<String, String> facts) {
    /** Longer values are hashes, which nobody reads. */
    private static final int LONGEST_SHOWN = 40;

    /** Copies the map and keeps its order. */
    public RunIdentity {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** What a run has otherwise than this one, for people; empty if nothing. */
    List<String> differencesTo(RunIdentity begun) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            String now = fact.getValue();
            String then = begun.facts.getOrDefault(fact.getKey(), "");
            if (!now.equals(then)) {
                differences.add(
                        now.length() > LONGEST_SHOWN || then.length() > LONGEST_SHOWN
                                ? "another " + fact.getKey()
                                : fact.getKey() + " " + shown(then) + " instead of " + shown(now));
            }
        }
        return differences;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "not set" : value;
    }
}
