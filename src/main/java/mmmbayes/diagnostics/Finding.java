package mmmbayes.diagnostics;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing a verdict found.
 *
 * @param gate what was looked at
 * @param parameter readable name, if it concerns one
 * @param chain 1-based, as in the names of the draws files, if one stands out
 * @param value what was found; NaN if it could not be worked out
 * @param threshold what is allowed
 * @param sentence value and threshold in words, and what to do
 */
public record Finding(
        Gate gate, Optional<String> parameter, OptionalInt chain, double value, double threshold, String sentence) {}
