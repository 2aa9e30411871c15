package mmmbayes.effects;

import java.util.List;

/**
 * What to look for.
 *
 * @param window weeks whose spend is shared out anew
 * @param policy what the mediators do
 * @param goal budget or target
 * @param objective what a plan is worth
 * @param channels treatments in order, and the mediators where they are budgeted; with their bounds
 */
public record MixSettings(
        Window window, MixPolicy policy, MixGoal goal, MixObjective objective, List<MixChannel> channels) {
    /** Copies the list. */
    public MixSettings {
        channels = List.copyOf(channels);
    }
}
