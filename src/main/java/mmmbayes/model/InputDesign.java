package mmmbayes.model;

import mmmbayes.spec.TransformSpec;

/**
 * One channel's transform: its form, and which parameters set it.
 *
 * @param channel index of the channel, treatments first, then mediators
 * @param form carry-over and saturation
 * @param adstock parameter indices of the carry-over, in the order of {@code Adstock.parameters()}
 * @param saturation parameter indices of the saturation, in the order of {@code Saturation.parameters()}
 */
// Arrays on purpose: this is the hot path, the record never leaves the package, and nobody writes to them.
@SuppressWarnings("ArrayRecordComponent")
record InputDesign(int channel, TransformSpec form, int[] adstock, int[] saturation) {}
