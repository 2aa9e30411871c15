package mmmbayes.spec;

import static mmmbayes.spec.PriorText.requireQuantity;

import java.util.Optional;

/**
 * A prior stated on a business quantity instead of on the parameter that decides it. The model translates it exactly: the quantity has
 * the stated prior, and the parameter follows from it.
 */
public sealed interface QuantityPrior extends Prior {
    /** The one parameter that it is for, as the spec calls it. */
    String parameter();

    /**
     * Prior of a geometric decay lambda by its half-life in weeks: {@code log 0.5 / log lambda} has the prior {@code weeks}.
     *
     * @param weeks of the half-life, on positive values
     */
    record HalfLife(Prior weeks) implements QuantityPrior {
        public HalfLife {
            requireQuantity("half_life", weeks);
        }

        @Override
        public String text() {
            return "half_life(" + weeks.text() + ")";
        }

        @Override
        public String parameter() {
            return "decay";
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return weeks.withSpread(factor).map(HalfLife::new);
        }

        @Override
        public double lower() {
            return 0;
        }

        @Override
        public double upper() {
            return 1;
        }
    }

    /**
     * Prior of a half-saturation by the constant weekly spend at which half of the largest effect is reached, in currency.
     *
     * @param spend a week, on positive values
     */
    record SpendPerWeek(Prior spend) implements QuantityPrior {
        public SpendPerWeek {
            requireQuantity("spend_per_week", spend);
            if (spend instanceof Prior.Beta) {
                throw new IllegalArgumentException("a spend is not bound to lie between 0 and 1");
            }
        }

        @Override
        public String text() {
            return "spend_per_week(" + spend.text() + ")";
        }

        @Override
        public Prior dividedBy(double unit) {
            return spend.dividedBy(unit);
        }

        @Override
        public String parameter() {
            return "half_saturation";
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return spend.withSpread(factor).map(SpendPerWeek::new);
        }

        @Override
        public double lower() {
            return 0;
        }
    }
}
