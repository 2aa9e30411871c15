package mmmbayes.effects;

import java.util.Locale;
import mmmbayes.spec.ReportSpec;

/** Words that tables use for units and rules. */
public final class Units {
    private Units() {}

    /** Currency's label, or {@code currency} where the spec names none. */
    public static String money(String currency) {
        return currency.isEmpty() ? "currency" : currency;
    }

    /** The unit of an estimand. */
    public static String of(Estimand.Unit unit, String currency) {
        return switch (unit) {
            case MONEY -> money(currency);
            case RATIO -> "per unit of spend";
            case SHARE -> "share";
        };
    }

    /** As the spec writes it. */
    public static String tail(ReportSpec.Tail tail) {
        return tail.name().toLowerCase(Locale.ROOT);
    }
}
