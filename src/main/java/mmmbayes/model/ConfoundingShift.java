package mmmbayes.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.NormalTail;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * What a draw's outcome coefficients would be if something unmeasured moved a mediator and the outcome together. With {@code
 * corr(e_m, e_y) = rho} the outcome's error given the mediator's is {@code k e_m} plus noise of standard deviation s,
 *
 * <pre>
 * k = rho / sqrt(1 - rho^2) s / sigma_m
 * </pre>
 *
 * <p>A fit that knows nothing of it puts {@code k e_m} into its coefficients as far as they can take it: with X the columns of
 * the outcome's equation (transformed media included), u the mediator's residuals and S the prior's precision, by {@code k d},
 * {@code d = (X'X + sigma_y^2 S)^-1 X'u}. What they cannot take is in the fitted noise, {@code sigma_y^2 = s^2 + k^2 |u - X d|^2 /
 * T}. Taking {@code k d} away gives the coefficients under rho. It is the correlation
 * of errors by which Imai, Keele and Yamamoto (2010) judge mediation in linear models, here draw by draw with priors.
 *
 * <p>An approximation: transforms and the mediator's equation stay as fitted, a half-normal prior counts as normal (so that
 * shifted coefficients may be below 0), censored weeks of the outcome are left out, and a censored mediator week has its expected
 * residual. Not thread-safe.
 */
public final class ConfoundingShift {
    private final ModelDesign design;
    private final int mediator;
    private final PosteriorPredictive predictive;
    private final StageDesign outcome;
    /** Parameter of each column: linear ones, then media. */
    private final int[] coefficients;
    /** Precision of each coefficient's prior. */
    private final double[] priorPrecision;
    /** Weeks that count. */
    private final int[] weeks;
    /** X, {@code [column][i]} over the weeks that count. */
    private final double[][] columns;

    private final double[] residual;
    private final double[] left;
    private final double[] draw;
    private final DMatrixRMaj precision;
    private final DMatrixRMaj projected;
    private final DMatrixRMaj direction;
    private double mediatorSigma;
    /** {@code |u - X d|^2 / (T sigma_m^2)}. */
    private double unexplained;

    private ConfoundingShift(MediationModel model, int mediator) {
        this.design = model.design();
        this.mediator = mediator;
        this.predictive = PosteriorPredictive.of(model);
        this.outcome = design.outcome();
        this.coefficients = IntStream.concat(Arrays.stream(outcome.linear()), Arrays.stream(outcome.media()))
                .toArray();
        this.priorPrecision = Arrays.stream(coefficients)
                .mapToDouble(parameter ->
                        precisionOf(design.slots().get(parameter).prior(), model.priorStandardDeviation(parameter)))
                .toArray();
        this.weeks = IntStream.range(design.firstWeek(), design.weekCount())
                .filter(week -> !outcome.censored()[week])
                .toArray();
        this.columns = new double[coefficients.length][weeks.length];
        for (int column = 0; column < outcome.columns().length; column++) {
            gather(outcome.columns()[column], columns[column]);
        }
        this.residual = new double[weeks.length];
        this.left = new double[weeks.length];
        this.draw = new double[design.slots().size()];
        int count = coefficients.length;
        this.precision = new DMatrixRMaj(count, count);
        this.projected = new DMatrixRMaj(count, 1);
        this.direction = new DMatrixRMaj(count, 1);
    }

    /**
     * For one mediator of a model.
     *
     * @param mediator index among the mediators
     * @return empty where the mediator enters as predicted: its error is then no part of the outcome's equation; and where either
     *     stage's noise is not plainly normal, or anything multiplies the outcome: {@link #obstacle} says which
     */
    public static Optional<ConfoundingShift> of(MediationModel model, int mediator) {
        return obstacle(model, mediator).isPresent()
                ? Optional.empty()
                : Optional.of(new ConfoundingShift(model, mediator));
    }

    /** Why there is none for a mediator, in a sentence; empty where there is. */
    public static Optional<String> obstacle(MediationModel model, int mediator) {
        ModelDesign design = model.design();
        String name = design.mediator(mediator).name();
        String what = "How strongly something unmeasured would have to move " + name + " and "
                + design.spec().outcome().column() + " together was not worked out: ";
        if (design.mediator(mediator).enters() == MediatorSpec.Enters.PREDICTED) {
            return Optional.of(what + name + " enters by what its equation expects, so that its error is no part of the"
                    + " outcome's equation.");
        }
        if (!design.stages().get(mediator).isPlainNormal() || !design.outcome().isPlainNormal()) {
            return Optional.of(
                    what + "that needs normal or lognormal noise of constant spread in both equations, without"
                            + " autocorrelation, and nothing that multiplies the outcome.");
        }
        return Optional.empty();
    }

    /** Curvature of the log density: that of the normal for those that are parts of one, else 1 / variance; 0 where infinite. */
    private static double precisionOf(Prior prior, double sd) {
        if (prior instanceof Prior.HalfNormal half) {
            return 1 / (half.sd() * half.sd());
        }
        if (prior instanceof Prior.TruncatedNormal truncated) {
            return 1 / (truncated.sd() * truncated.sd());
        }
        return sd > 0 && Double.isFinite(sd) ? 1 / (sd * sd) : 0;
    }

    private void gather(double[] series, double[] out) {
        for (int i = 0; i < weeks.length; i++) {
            out[i] = series[weeks[i]];
        }
    }

    /**
     * Takes one draw.
     *
     * @param parameters reported parameters, not modified
     */
    public void load(double[] parameters) {
        System.arraycopy(parameters, 0, draw, 0, draw.length);
        predictive.load(draw);
        for (int i = 0; i < outcome.inputs().length; i++) {
            gather(predictive.outcomeInput(outcome.inputs()[i]), columns[outcome.columns().length + i]);
        }
        loadResidual();
        solve();
    }

    private void loadResidual() {
        StageDesign stage = design.stages().get(mediator);
        mediatorSigma = draw[stage.sigma()];
        double[] standardised = new double[design.weekCount()];
        predictive.standardisedResidual(mediator, standardised);
        for (int i = 0; i < weeks.length; i++) {
            double z = standardised[weeks[i]];
            // E(e | e <= z) = -phi(z) / Phi(z)
            residual[i] = mediatorSigma * (stage.censored()[weeks[i]] ? -NormalTail.logCdfDerivative(z) : z);
        }
    }

    private void solve() {
        double variance = draw[outcome.sigma()] * draw[outcome.sigma()];
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = ArrayMath.dot(columns[i], 0, columns[j], 0, weeks.length);
                precision.set(i, j, sum);
                precision.set(j, i, sum);
            }
            precision.add(i, i, variance * priorPrecision[i]);
            projected.set(i, 0, ArrayMath.dot(columns[i], 0, residual, 0, weeks.length));
        }
        // a column of zeros under a flat prior leaves nothing to solve for; its coefficient does not matter
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.chol(columns.length);
        LinearSolverDense<DMatrixRMaj> used = cholesky.setA(precision.copy()) ? cholesky : solver;
        if (used == solver && !solver.setA(precision.copy())) {
            throw new IllegalStateException("the outcome's coefficients have no least-squares direction");
        }
        used.solve(projected, direction);
        System.arraycopy(residual, 0, left, 0, left.length);
        for (int i = 0; i < columns.length; i++) {
            ArrayMath.addScaled(-direction.get(i, 0), columns[i], 0, left, 0, left.length);
        }
        double squares = ArrayMath.dot(left, 0, left, 0, left.length);
        unexplained = squares / (Math.max(1, left.length) * mediatorSigma * mediatorSigma);
    }

    /** k for a correlation in (-1, 1), in units of the two scaled responses. */
    public double slope(double rho) {
        return odds(rho) * ownNoise(rho) / mediatorSigma;
    }

    private static double odds(double rho) {
        return rho / Math.sqrt((1 - rho) * (1 + rho));
    }

    /** s. */
    private double ownNoise(double rho) {
        double odds = odds(rho);
        return draw[outcome.sigma()] / Math.sqrt(1 + odds * odds * unexplained);
    }

    /**
     * The draw under a correlation: coefficients less {@code k d}, and the outcome's whole noise {@code s / sqrt(1 - rho^2)}.
     *
     * @param rho in (-1, 1)
     * @param out reported parameters, overwritten
     */
    public void shifted(double rho, double[] out) {
        shiftedBy(slope(rho), out);
        out[outcome.sigma()] = ownNoise(rho) / Math.sqrt((1 - rho) * (1 + rho));
    }

    /** The draw with {@code k d} taken from its coefficients for a given k. */
    public void shiftedBy(double slope, double[] out) {
        System.arraycopy(draw, 0, out, 0, draw.length);
        for (int i = 0; i < coefficients.length; i++) {
            out[coefficients[i]] -= slope * direction.get(i, 0);
        }
    }
}
