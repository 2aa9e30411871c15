package mmmbayes.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.data.LiftWindow;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.ReportSpec;

/**
 * An experiment on a model's weeks.
 *
 * @param test as the spec states it
 * @param channel treatments first, then mediators
 * @param window weeks whose spend it changes
 */
record LiftDesign(LiftTest test, int channel, LiftWindow window) {
    /** The spec's experiments whose weeks are all in the data: a training part leaves out those of weeks to come. */
    static List<LiftDesign> of(ModelDesign design) {
        List<LiftDesign> tests = new ArrayList<>();
        for (LiftTest test : design.spec().liftTests()) {
            LiftWindow.of(test, design.data(), design.spec().data().step())
                    .ifPresent(window ->
                            tests.add(new LiftDesign(test, design.channels().indexOf(test.channel()), window)));
        }
        return tests;
    }

    /** Whether what the spend does may go on after the last week of the data. */
    boolean reachesTail(ModelDesign design) {
        if (test.counts() == LiftTest.Counts.IMMEDIATE) {
            return false;
        }
        boolean further = design.regressors().stream().anyMatch(regressor -> regressor.dependsOn(test.channel()));
        return further || !design.lagsEnd() || window.to() + 2 * design.lagCount() > design.weekCount();
    }

    /**
     * Whether the effect may depend on the noise of a censored week of a mediator: where the mediator reacts, and, if what the spend
     * does goes on after the data, in the last weeks, which tell at what level the mediator goes on. In a sum of parts that level
     * cancels, unless the mediator reacts there or saturates under an experiment of its own.
     */
    boolean dependsOnNoise(ModelDesign design, int mediator, int week) {
        boolean reacts = moves(design, mediator);
        if (reacts && week >= window.from() && week < reach(design)) {
            return true;
        }
        boolean levelCounts = reacts
                || channel == design.treatmentCount() + mediator
                || !StageResponse.of(design.outcome()).isLinear();
        return levelCounts && week >= design.weekCount() - design.lastWeekCount() && reachesTail(design);
    }

    /** Whether the experiment's spend changes a mediator. */
    private boolean moves(ModelDesign design, int mediator) {
        StageDesign stage = design.stages().get(mediator);
        return test.estimand() == LiftTest.Estimand.TOTAL
                && channel < design.treatmentCount()
                && (Arrays.stream(stage.inputs())
                                .anyMatch(input -> design.inputs().get(input).channel() == channel)
                        || stage.regressors().keySet().stream()
                                .anyMatch(regressor -> regressor.dependsOn(test.channel())));
    }

    /** After the last week in which the spend acts on a mediator's stage and counts. */
    private int reach(ModelDesign design) {
        if (test.counts() == LiftTest.Counts.IMMEDIATE) {
            return window.to();
        }
        int further = design.spec().regressors().lags().stream()
                .mapToInt(Regressors.Lag::periods)
                .max()
                .orElse(0);
        return design.lagsEnd() ? window.to() + Math.max(design.lagCount(), further) : design.weekCount();
    }

    /** The tail that such experiments need. */
    static ReportSpec.Tail tail(List<LiftDesign> tests, ModelDesign design) {
        return tests.stream().anyMatch(test -> test.reachesTail(design))
                ? ReportSpec.Tail.SIMULATE
                : ReportSpec.Tail.IGNORE;
    }
}
