package mmmbayes.model;

/**
 * One channel's transform: which parameters set it.
 *
 * @param channel index of the channel, treatments first, then mediators
 * @param decay parameter index
 * @param halfSaturation parameter index, or -1 where the input enters linearly
 * @param shape parameter index, or -1 where the input enters linearly
 */
record InputDesign(int channel, int decay, int halfSaturation, int shape) {
    boolean saturated() {
        return halfSaturation >= 0;
    }
}
