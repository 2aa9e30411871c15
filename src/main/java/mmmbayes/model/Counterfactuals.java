package mmmbayes.model;

import java.util.Arrays;
import java.util.List;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.ReportSpec;

/**
 * What can be asked of one model under one tail rule: its weeks, the observed plan from which every {@link Intervention} starts,
 * and evaluators. Immutable; shared by all threads.
 *
 * <pre>
 * Counterfactuals counterfactuals = Counterfactuals.of(model, ReportSpec.Tail.SIMULATE);
 * Intervention without = counterfactuals.observed().withSpendFactor(0, 0, from, to);
 * CounterfactualPaths paths = counterfactuals.newPaths();           // one per thread
 * paths.load(parameters, random);                                   // abduction
 * paths.evaluate(without, path);                                    // action
 * paths.expectedOutcome(path, path, outcome);                       // prediction
 * </pre>
 *
 * <p>The tail of {@code SIMULATE} is twice the lag count (the largest {@code max_lag} of any channel, 52 where there is none): spend of the last week acts so long on the outcome by way of a
 * mediator that carries over and an outcome that carries over the mediator. In the tail no treatment is bought, the mediators'
 * autonomous part, every linear part and every lever are held at their mean over the last {@code lags + 1} weeks; a change of a regressor
 * that reaches into the tail, such as that of a lagged lever, is added to it.
 */
public final class Counterfactuals {
    private final ModelDesign design;
    private final ReportSpec.Tail tail;
    private final int pathWeekCount;
    private final List<Regressor> regressors;
    /** Variables of the regressors as recorded, over data and tail. */
    private final VariableTable recorded;
    /** Regressors under the observed plan, {@code [regressor][week]} over data and tail. */
    private final double[][] observedRegressors;

    private Counterfactuals(ModelDesign design, ReportSpec.Tail tail) {
        this.design = design;
        this.tail = tail;
        this.pathWeekCount = design.weekCount() + (tail == ReportSpec.Tail.SIMULATE ? 2 * design.lagCount() : 0);
        this.regressors = design.regressors();
        this.recorded = VariableTable.of(design.spec(), design.data(), design.scales(), pathWeekCount);
        this.observedRegressors =
                regressors.stream().map(regressor -> regressor.values(recorded)).toArray(double[][]::new);
    }

    /** The counterfactuals of a model on its own data. */
    public static Counterfactuals of(MediationModel model, ReportSpec.Tail tail) {
        return new Counterfactuals(model.design(), tail);
    }

    static Counterfactuals of(ModelDesign design, ReportSpec.Tail tail) {
        return new Counterfactuals(design, tail);
    }

    ModelDesign design() {
        return design;
    }

    List<Regressor> regressors() {
        return regressors;
    }

    VariableTable recorded() {
        return recorded;
    }

    /** Not to be modified. */
    double[] observedRegressor(int index) {
        return observedRegressors[index];
    }

    /** What happens after the last week of the data. */
    public ReportSpec.Tail tail() {
        return tail;
    }

    /** Number of weeks in the data. */
    public int weekCount() {
        return design.weekCount();
    }

    /** Number of weeks in the data and in the tail. */
    public int pathWeekCount() {
        return pathWeekCount;
    }

    /** First week of the likelihood; the weeks before it serve as history only. */
    public int firstWeek() {
        return design.firstWeek();
    }

    /** Number of treatments; channels count from them on. */
    public int treatmentCount() {
        return design.treatmentCount();
    }

    /** Number of mediators. */
    public int mediatorCount() {
        return design.mediatorCount();
    }

    /** Whether a treatment acts on the outcome other than by way of mediators. */
    public boolean actsOnOutcome(int treatment) {
        return design.spec().treatments().get(treatment).actsOnOutcome();
    }

    /** Whether a treatment acts on a mediator. */
    public boolean actsOnMediator(int treatment, int mediator) {
        return design.spec().treatments().get(treatment).actsOn(design.mediator(mediator));
    }

    /** Treatments, then mediators. */
    public List<String> channels() {
        return design.channels();
    }

    /** Recorded spend of a channel in currency, {@code [week]} over the data; the caller owns the array. */
    public double[] recordedSpend(int channel) {
        double unit = design.scales().inputOf(design.channels().get(channel));
        double[] spend = design.scaledSpend(channel).clone();
        for (int week = 0; week < spend.length; week++) {
            spend[week] *= unit;
        }
        return spend;
    }

    /** A lever at its reference in every week of the data, in its own unit, {@code [week]}. */
    public double[] leverReference(String control) {
        ControlSpec.Reference reference = design.spec().controls().stream()
                .filter(candidate -> candidate.column().equals(control))
                .flatMap(candidate -> candidate.lever().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(control + " is no lever"))
                .reference();
        double value = reference instanceof ControlSpec.Reference.Value stated
                ? stated.value()
                : design.scales().controlOf(control).mean();
        double[] values = new double[weekCount()];
        Arrays.fill(values, value);
        return values;
    }

    /**
     * Whether the expected outcome is a sum of its parts, so that the order of direct and indirect effects does not matter. Levers
     * that multiply it do so for all parts of a sum alike.
     */
    public boolean outcomeIsAdditive() {
        return StageResponse.of(design.outcome()).isLinear();
    }

    /** The plan as it was, with nothing set; in the tail without treatments. */
    public Intervention observed() {
        return Intervention.none(this);
    }

    /** An evaluator with scratch arrays of its own: one per thread. */
    public CounterfactualPaths newPaths() {
        return new CounterfactualPaths(this);
    }

    /** Room for what follows from one intervention. */
    public InterventionPath newPath() {
        return new InterventionPath(mediatorCount(), pathWeekCount());
    }
}
