package mmmbayes.effects;

import java.util.Arrays;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.Intervention;

/**
 * Spend plans of a mix: each channel's money over the window is spread over its weeks as the channel's spend was, evenly where it
 * had none; outside the window everything stays as observed.
 */
final class MixPlans {
    private final Counterfactuals counterfactuals;
    private final MixPolicy policy;
    private final Window window;
    /** Share of a channel's money by week, {@code [channel][week]}; 0 outside the window. */
    private final double[][] pattern;

    private final double[][] recorded;

    MixPlans(Counterfactuals counterfactuals, MixPolicy policy, Window window) {
        this.counterfactuals = counterfactuals;
        this.policy = policy;
        this.window = window;
        int channels =
                counterfactuals.treatmentCount() + (policy == MixPolicy.BUDGETED ? counterfactuals.mediatorCount() : 0);
        this.pattern = new double[channels][counterfactuals.weekCount()];
        this.recorded = new double[channels][];
        for (int channel = 0; channel < channels; channel++) {
            recorded[channel] = counterfactuals.recordedSpend(channel);
            double sum = current(channel);
            for (int week = window.from(); week < window.to(); week++) {
                pattern[channel][week] = sum > 0 ? recorded[channel][week] / sum : 1.0 / window.weekCount();
            }
        }
    }

    int channelCount() {
        return pattern.length;
    }

    Window window() {
        return window;
    }

    MixPolicy policy() {
        return policy;
    }

    /** Money that the channel spent in the window. */
    double current(int channel) {
        return Arrays.stream(recorded[channel], window.from(), window.to()).sum();
    }

    double[] pattern(int channel) {
        return pattern[channel];
    }

    /** Share of the weeks with spend in which the channel would spend more than in any week of the data. */
    double shareBeyondObserved(int channel, double money) {
        double most = Arrays.stream(recorded[channel]).max().orElse(0);
        long active = Arrays.stream(pattern[channel]).filter(share -> share > 0).count();
        long beyond = Arrays.stream(pattern[channel])
                .filter(share -> share * money > most * (1 + 1e-9))
                .count();
        return (double) beyond / Math.max(1, active);
    }

    /** The treatments' part of a plan. */
    Intervention treatments(double[] money) {
        Intervention plan = counterfactuals.observed();
        for (int channel = 0; channel < counterfactuals.treatmentCount(); channel++) {
            plan = plan.withSpend(channel, weekly(channel, money[channel]));
        }
        return plan;
    }

    /** The mediators' part of a plan: set where they are budgeted, as observed otherwise. */
    Intervention mediators(double[] money) {
        Intervention plan = counterfactuals.observed();
        for (int channel = counterfactuals.treatmentCount(); channel < pattern.length; channel++) {
            double[] spend = weekly(channel, money[channel]);
            for (int week = 0; week < spend.length; week++) {
                spend[week] = week >= window.from() && week < window.to() ? spend[week] : Double.NaN;
            }
            plan = plan.withMediator(channel - counterfactuals.treatmentCount(), spend);
        }
        return plan;
    }

    private double[] weekly(int channel, double money) {
        double[] spend = recorded[channel].clone();
        for (int week = window.from(); week < window.to(); week++) {
            spend[week] = money * pattern[channel][week];
        }
        return spend;
    }
}
