package mmmbayes.model;

import java.util.OptionalInt;

/**
 * Which reported parameters make a channel's transform.
 *
 * @param stage whose transform it is; empty where the stages share it
 * @param channel treatment or mediator
 * @param decay index of its decay among the reported parameters
 * @param halfSaturation index of its half-saturation; empty where the channel enters linearly
 * @param spendPerUnit currency per unit of the scaled input, in which half-saturation is measured
 */
public record ChannelTransform(
        String stage, String channel, int decay, OptionalInt halfSaturation, double spendPerUnit) {}
