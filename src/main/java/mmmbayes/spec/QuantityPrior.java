package mmmbayes.spec;

import static mmmbayes.spec.PriorText.requireNoQuantity;
import static mmmbayes.spec.PriorText.requireQuantity;

import java.util.List;
import java.util.Optional;

/**
 * A prior stated on a business quantity instead of on the parameter that decides it. The model translates it exactly: the quantity has
 * the stated prior, and the parameter follows from it.
 */
public sealed interface QuantityPrior extends Prior {
    /** Prior of the quantity. */
    Prior quantity();

    /** The parameters that it may be for, as the spec calls them. */
    List<String> parameters();

    /**
     * Prior of a carry-over by its half-life: weeks after the peak of the weights until they have halved, the lag taken as continuous.
     * It decides the decay of geometric, delayed and binomial weights, and the scale of Weibull's given their shape. Where the form has
     * a longest half-life, the prior is cut off there.
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
        public Prior quantity() {
            return weeks;
        }

        @Override
        public List<String> parameters() {
            return List.of("decay", "adstock_scale");
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return weeks.withSpread(factor).map(HalfLife::new);
        }

        @Override
        public double lower() {
            return 0;
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
        public Prior quantity() {
            return spend;
        }

        @Override
        public List<String> parameters() {
            return List.of("half_saturation");
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

    /** A prior of a quantity that a media coefficient of the outcome decides, given the channel's transform. */
    sealed interface OfMedia extends QuantityPrior {
        @Override
        default List<String> parameters() {
            return List.of("outcome.media");
        }
    }

    /**
     * Prior of the direct return on a channel's spend within the weeks of the data: outcome that it brings without the mediators, per unit
     * of spend.
     *
     * @param returns of it
     */
    record Roas(Prior returns) implements OfMedia {
        public Roas {
            requireNoQuantity("roas", returns);
        }

        @Override
        public String text() {
            return "roas(" + returns.text() + ")";
        }

        @Override
        public Prior quantity() {
            return returns;
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return returns.withSpread(factor).map(Roas::new);
        }

        @Override
        public double lower() {
            return returns.lower() >= 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
    }

    /**
     * Prior of the share of the whole outcome that a channel brings directly within the weeks of the data.
     *
     * @param part of it
     */
    record Share(Prior part) implements OfMedia {
        public Share {
            requireNoQuantity("share", part);
        }

        @Override
        public String text() {
            return "share(" + part.text() + ")";
        }

        @Override
        public Prior quantity() {
            return part;
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return part.withSpread(factor).map(Share::new);
        }

        @Override
        public double lower() {
            return part.lower() >= 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
    }
}
