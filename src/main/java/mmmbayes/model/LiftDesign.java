package mmmbayes.model;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.data.LiftRules;
import mmmbayes.data.LiftWindow;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.Problem;
import mmmbayes.spec.ReportSpec;

/**
 * An experiment on a model's weeks.
 *
 * @param test as the spec states it
 * @param channel treatments first, then mediators
 * @param window weeks whose spend it changes
 */
record LiftDesign(LiftTest test, int channel, LiftWindow window) {
    /**
     * The spec's experiments whose weeks are all in the data: a training part leaves out those of weeks to come.
     *
     * @throws InvalidInputException if an effect cannot be computed from data and parameters alone
     */
    static List<LiftDesign> of(ModelDesign design) {
        List<LiftDesign> tests = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (LiftTest test : design.spec().liftTests()) {
            LiftRules.obstacle(design.spec(), design.data(), test).ifPresent(problems::add);
            LiftWindow.of(test, design.data(), design.spec().data().step())
                    .ifPresent(window ->
                            tests.add(new LiftDesign(test, design.channels().indexOf(test.channel()), window)));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
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

    /** The tail that such experiments need. */
    static ReportSpec.Tail tail(List<LiftDesign> tests, ModelDesign design) {
        return tests.stream().anyMatch(test -> test.reachesTail(design))
                ? ReportSpec.Tail.SIMULATE
                : ReportSpec.Tail.IGNORE;
    }
}
