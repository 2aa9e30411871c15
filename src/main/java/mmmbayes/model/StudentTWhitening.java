package mmmbayes.model;

import mmmbayes.numeric.NormalTail;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Student-t, whole or folded at its location. Its quantile has no closed form: the distance x from the location, in scale units,
 * solves {@code P(|T| < x) = I_w(1/2, nu/2)}, {@code w = x^2 / (nu + x^2)}, by Newton steps in log x on whichever side has the
 * smaller mass, where log mass is concave in log x, so that they cannot cycle.
 *
 * @param folded whether only values above the location are allowed
 */
record StudentTWhitening(double freedom, double location, double scale, boolean folded) implements Whitening {
    private static final int MOST_STEPS = 100;
    private static final double ROOT_HALF = Math.sqrt(0.5);

    @Override
    public double value(double u) {
        if (folded) {
            return location + scale * distance(NormalTail.cdf(u), NormalTail.cdf(-u));
        }
        double size = Math.abs(u);
        return location + Math.copySign(scale * distance(Erf.value(size * ROOT_HALF), 2 * NormalTail.cdf(-size)), u);
    }

    @Override
    public double derivative(double u, double value) {
        double sides = folded ? 2 : 1;
        return scale * NormalTail.density(u) / (sides * Math.exp(logDensity(Math.abs(value - location) / scale)));
    }

    @Override
    public double coordinate(double value) {
        double x = Math.abs(value - location) / scale;
        if (folded) {
            return NormalTail.quantile(inside(x), outside(x));
        }
        double inside = inside(x);
        double u = inside < 0.5 ? InverseErf.value(inside) / ROOT_HALF : -NormalTail.quantile(0.5 * outside(x), 1);
        return Math.copySign(u, value - location);
    }

    /** The x with mass {@code inside} in (-x, x) and {@code outside} beyond. */
    double distance(double inside, double outside) {
        boolean near = inside < outside;
        double target = Math.log(near ? inside : outside);
        // density is highest at 0, so this start is not beyond the solution; the far side starts where the tail begins
        double x = near ? 0.5 * inside * Math.exp(-logDensity(0)) : Math.sqrt(freedom);
        for (int step = 0; step < MOST_STEPS; step++) {
            double mass = near ? inside(x) : outside(x);
            double slope = (near ? 2 : -2) * x * Math.exp(logDensity(x)) / mass;
            double change = (target - Math.log(mass)) / slope;
            if (!(Math.abs(change) > 1e-15)) {
                break;
            }
            x *= Math.exp(change);
        }
        return x;
    }

    /** Mass in (-x, x). */
    double inside(double x) {
        return RegularizedBeta.value(x * x / (freedom + x * x), 0.5, 0.5 * freedom);
    }

    /** Mass beyond -x and x. */
    double outside(double x) {
        return RegularizedBeta.value(freedom / (freedom + x * x), 0.5 * freedom, 0.5);
    }

    private double logDensity(double x) {
        return -LogBeta.value(0.5, 0.5 * freedom)
                - 0.5 * Math.log(freedom)
                - 0.5 * (freedom + 1) * Math.log1p(x * x / freedom);
    }
}
