package mmmbayes.spec;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An experiment with one channel's spend: what the outcome did when the spend of some weeks was, or would have been, another than
 * the data record. The measured effect is the outcome under the changed spend less the outcome under the recorded spend, so that
 * more spend usually has a positive effect, and spend taken away a negative one.
 *
 * @param name as tables call it
 * @param channel treatment, or mediator that enters as observed
 * @param from a day of the first week
 * @param to a day of the last week
 * @param spendChange by how much the spend of these weeks differs from the recorded one
 * @param effect measured, in the outcome's unit, summed over the weeks that count
 * @param standardError of the effect, above 0
 * @param estimand what the measurement lets happen
 * @param counts weeks whose outcome was measured
 */
public record LiftTest(
        String name,
        String channel,
        LocalDate from,
        LocalDate to,
        SpendChange spendChange,
        double effect,
        double standardError,
        Estimand estimand,
        Counts counts) {
    /** What the measurement lets happen. */
    public enum Estimand {
        /** The mediators react: {@code Y(x', m') - Y(x, m)}. */
        TOTAL,
        /** The mediators' spend is held at what was recorded: {@code Y(x', m) - Y(x, m)}. */
        DIRECT
    }

    /** Weeks whose outcome was measured. */
    public enum Counts {
        /** Those of the test alone. */
        IMMEDIATE,
        /** Those of the test and all after them in which its spend acts. */
        WITH_CARRY_OVER
    }

    /** A change of the recorded spend. */
    public sealed interface SpendChange {
        /** As a spec states it. */
        String text();

        /** The recorded spend of every week times {@code 1 + percent / 100}: -100 takes it away. */
        record Share(double percent) implements SpendChange {
            @Override
            public String text() {
                return Decimal.text(percent) + "%";
            }
        }

        /** So much more over all weeks of the test, in proportion to the recorded spend, or evenly where there is none. */
        record Amount(double total) implements SpendChange {
            @Override
            public String text() {
                return Decimal.text(total);
            }
        }

        /** {@code -100%}, {@code +20%}, {@code 40000}; empty if it is none, 0, or more than all is taken away. */
        static Optional<SpendChange> parse(String text) {
            boolean share = text.endsWith("%");
            OptionalDouble number =
                    Decimal.parse(share ? text.substring(0, text.length() - 1).strip() : text);
            if (number.isEmpty() || number.getAsDouble() == 0 || (share && number.getAsDouble() < -100)) {
                return Optional.empty();
            }
            double value = number.getAsDouble();
            return Optional.of(share ? new Share(value) : new Amount(value));
        }
    }

    /** The same test with another measurement. */
    public LiftTest withEffect(double measured) {
        return new LiftTest(name, channel, from, to, spendChange, measured, standardError, estimand, counts);
    }
}
