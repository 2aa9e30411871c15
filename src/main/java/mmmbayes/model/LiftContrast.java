package mmmbayes.model;

import java.util.Arrays;
import java.util.List;
import mmmbayes.data.LiftWindow;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.LiftTest.SpendChange;
import mmmbayes.spec.ReportSpec;

/**
 * What one experiment measures, as a difference of expected outcome between two plans of a model: the recorded spend, and the
 * recorded spend changed. Immutable; shared by all threads.
 *
 * <pre>
 * total   sum_t Y(x', m')_t - Y(x, m)_t        direct   sum_t Y(x', m)_t - Y(x, m)_t
 * </pre>
 *
 * <p>The sum runs over the weeks of the experiment, or, where carry-over counts, from its first week on into the simulated tail.
 * For an experiment with a mediator's own spend both are {@code Y(x, m') - Y(x, m)}.
 */
public final class LiftContrast {
    private final LiftTest test;
    private final LiftWindow window;
    private final boolean holdsMediators;
    private final Intervention changed;
    private final int until;

    private LiftContrast(LiftDesign lift, Counterfactuals on) {
        this.test = lift.test();
        this.window = lift.window();
        boolean treatment = lift.channel() < on.treatmentCount();
        this.holdsMediators = treatment && test.estimand() == LiftTest.Estimand.DIRECT;
        this.changed = treatment ? treatmentChange(lift.channel(), on) : mediatorChange(lift.channel(), on);
        this.until = test.counts() == LiftTest.Counts.IMMEDIATE ? window.to() : on.pathWeekCount();
    }

    /** Counterfactuals of a model over so much of a tail as its experiments need. */
    public static Counterfactuals counterfactuals(MediationModel model) {
        return counterfactuals(model.design());
    }

    static Counterfactuals counterfactuals(ModelDesign design) {
        return Counterfactuals.of(design, LiftDesign.tail(LiftDesign.of(design), design));
    }

    /**
     * The experiments of a model.
     *
     * @param on counterfactuals of that model: those of {@link #counterfactuals}, or with a simulated tail
     * @throws IllegalArgumentException if an experiment's effects go on after the data, and there is no tail
     */
    public static List<LiftContrast> of(Counterfactuals on) {
        List<LiftDesign> tests = LiftDesign.of(on.design());
        if (LiftDesign.tail(tests, on.design()) == ReportSpec.Tail.SIMULATE && on.tail() == ReportSpec.Tail.IGNORE) {
            throw new IllegalArgumentException("an experiment's effects go on after the data: simulate the tail");
        }
        return tests.stream().map(lift -> new LiftContrast(lift, on)).toList();
    }

    private Intervention treatmentChange(int treatment, Counterfactuals on) {
        if (test.spendChange() instanceof SpendChange.Share share) {
            return on.observed().withSpendFactor(treatment, 1 + share.percent() / 100, window.from(), window.to());
        }
        return on.observed().withSpend(treatment, changedSpend(on.recordedSpend(treatment)));
    }

    private Intervention mediatorChange(int channel, Counterfactuals on) {
        double[] spend = changedSpend(on.recordedSpend(channel));
        Arrays.fill(spend, 0, window.from(), Double.NaN);
        Arrays.fill(spend, window.to(), spend.length, Double.NaN);
        return on.observed().withMediator(channel - on.treatmentCount(), spend);
    }

    private double[] changedSpend(double[] spend) {
        double sum = 0;
        for (int week = window.from(); week < window.to(); week++) {
            sum += spend[week];
        }
        for (int week = window.from(); week < window.to(); week++) {
            if (test.spendChange() instanceof SpendChange.Share share) {
                spend[week] *= 1 + share.percent() / 100;
            } else if (test.spendChange() instanceof SpendChange.Amount amount) {
                double part = sum > 0 ? spend[week] / sum : 1.0 / (window.to() - window.from());
                // an amount of the whole spend taken away leaves no rounding below 0
                spend[week] = Math.max(0, spend[week] + amount.total() * part);
            }
        }
        return spend;
    }

    /** The experiment. */
    public LiftTest test() {
        return test;
    }

    /** Weeks whose spend it changes. */
    public LiftWindow window() {
        return window;
    }

    /** The plan with the changed spend. */
    Intervention changed() {
        return changed;
    }

    /** Whether the mediators stay at what was recorded. */
    boolean holdsMediators() {
        return holdsMediators;
    }

    int from() {
        return window.from();
    }

    /** After the last week that counts. */
    int until() {
        return until;
    }

    /** Effects of the experiments of a model, draw by draw; one per thread. */
    public static final class Evaluator {
        private final Counterfactuals counterfactuals;
        private final List<LiftContrast> contrasts;
        private final CounterfactualPaths paths;
        private final InterventionPath observed;
        private final InterventionPath changed;
        private final Intervention observedPlan;
        private final double[] observedOutcome;
        private final double[] outcome;

        /** Of the experiments that the counterfactuals' model has. */
        public Evaluator(Counterfactuals counterfactuals) {
            this.counterfactuals = counterfactuals;
            this.contrasts = LiftContrast.of(counterfactuals);
            this.paths = counterfactuals.newPaths();
            this.observed = counterfactuals.newPath();
            this.changed = counterfactuals.newPath();
            this.observedOutcome = new double[counterfactuals.pathWeekCount()];
            this.outcome = new double[counterfactuals.pathWeekCount()];
            this.observedPlan = counterfactuals.observed();
        }

        /** The experiments, in the spec's order. */
        public List<LiftContrast> contrasts() {
            return contrasts;
        }

        /** Takes one draw of the reported parameters, not modified. */
        public void load(double[] parameters) {
            // what noise a censored week has below its bound changes nothing that counts, or LatentNoise makes it a
            // parameter
            paths.load(parameters, (noise, bound) -> bound - 1);
            paths.evaluate(observedPlan, observed);
            paths.expectedOutcome(observed, observed, observedOutcome);
        }

        /** Effect under the loaded draw, in the outcome's unit. */
        public double effect(int index) {
            LiftContrast contrast = contrasts.get(index);
            paths.evaluate(contrast.changed, changed);
            paths.expectedOutcome(changed, contrast.holdsMediators ? observed : changed, outcome);
            double sum = 0;
            for (int week = contrast.from(); week < contrast.until; week++) {
                sum += outcome[week] - observedOutcome[week];
            }
            return sum;
        }

        /** {@code (measured - effect) / se} under the loaded draw. */
        double score(int index) {
            LiftTest test = contrasts.get(index).test;
            return (test.effect() - effect(index)) / test.standardError();
        }

        /** Log likelihood of the measured effects under the loaded draw: {@code -1/2 sum ((measured - effect) / se)^2}. */
        public double logLikelihood() {
            double sum = 0;
            for (int i = 0; i < contrasts.size(); i++) {
                double score = score(i);
                sum -= 0.5 * score * score;
            }
            return sum;
        }

        Counterfactuals counterfactuals() {
            return counterfactuals;
        }

        CounterfactualPaths paths() {
            return paths;
        }

        InterventionPath observed() {
            return observed;
        }

        InterventionPath changed() {
            return changed;
        }
    }
}
