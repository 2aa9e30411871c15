package mmmbayes.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text form of priors, {@code name(number, ...)}, and the rules their parameters share. */
final class PriorText {
    /** A distribution of a spec: name, parameters in order, constructor. */
    private record Form(String name, List<String> parameters, Function<double[], Prior> constructor) {
        static Form of(String name, String parameters, Function<double[], Prior> constructor) {
            return new Form(name, List.of(parameters.split(", ")), constructor);
        }

        String signature() {
            return name + "(" + String.join(", ", parameters) + ")";
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of("normal", "mean, sd", p -> new Prior.Normal(p[0], p[1])),
            Form.of("half_normal", "sd", p -> new Prior.HalfNormal(p[0])),
            Form.of("log_normal", "mean of the log, sd of the log", p -> new Prior.LogNormal(p[0], p[1])),
            Form.of("beta", "alpha, beta", p -> new Prior.Beta(p[0], p[1])),
            Form.of("gamma", "shape, rate", p -> new Prior.Gamma(p[0], p[1])),
            Form.of("inverse_gamma", "shape, scale", p -> new Prior.InverseGamma(p[0], p[1])),
            Form.of("exponential", "rate", p -> new Prior.Exponential(p[0])),
            Form.of("student_t", "degrees of freedom, location, scale", p -> new Prior.StudentT(p[0], p[1], p[2])),
            Form.of("half_student_t", "degrees of freedom, scale", p -> new Prior.HalfStudentT(p[0], p[1])),
            Form.of(
                    "truncated_normal",
                    "mean, sd, lower, upper",
                    p -> new Prior.TruncatedNormal(p[0], p[1], p[2], p[3])),
            Form.of("uniform", "lower, upper", p -> new Prior.Uniform(p[0], p[1])),
            Form.of("laplace", "location, scale", p -> new Prior.Laplace(p[0], p[1])));

    /** Priors of business quantities, stated by a prior in brackets. */
    private static final SortedMap<String, Function<Prior, Prior>> QUANTITIES = new TreeMap<>(Map.of(
            "half_life", QuantityPrior.HalfLife::new,
            "roas", QuantityPrior.Roas::new,
            "share", QuantityPrior.Share::new,
            "spend_per_week", QuantityPrior.SpendPerWeek::new));

    private PriorText() {}

    static Prior parse(String text) {
        String trimmed = text.strip();
        int open = trimmed.indexOf('(');
        if (open < 0) {
            throw notAPrior(trimmed, "a prior is a name with numbers in brackets, for example beta(2, 2)");
        }
        if (!trimmed.endsWith(")")) {
            // Inside { } YAML ends a plain text at the comma, so beta(2, 2) arrives as "beta(2".
            throw notAPrior(trimmed, "the closing bracket is missing; inside { } put quotes around it: \"beta(2, 2)\"");
        }
        String name = trimmed.substring(0, open).strip();
        String inside = trimmed.substring(open + 1, trimmed.length() - 1);
        Function<Prior, Prior> quantity = QUANTITIES.get(name);
        if (quantity != null) {
            return ofQuantity(quantity, inside, trimmed);
        }
        Form form = form(name, trimmed);
        double[] values = numbers(inside, form, trimmed);
        try {
            return form.constructor().apply(values);
        } catch (IllegalArgumentException e) {
            throw notAPrior(trimmed, e.getMessage() + " in " + form.signature());
        }
    }

    private static Prior ofQuantity(Function<Prior, Prior> quantity, String inside, String text) {
        Prior inner = parse(inside);
        try {
            return quantity.apply(inner);
        } catch (IllegalArgumentException e) {
            throw notAPrior(text, String.valueOf(e.getMessage()));
        }
    }

    private static Form form(String name, String text) {
        for (Form form : FORMS) {
            if (form.name().equals(name)) {
                return form;
            }
        }
        List<String> names = Stream.concat(FORMS.stream().map(Form::name), QUANTITIES.keySet().stream())
                .toList();
        Optional<String> nearest = Spelling.nearest(name, names);
        throw notAPrior(
                text,
                "unknown distribution (allowed: " + String.join(", ", names) + ")"
                        + nearest.map(known -> ". Did you mean " + known + "?").orElse(""));
    }

    private static double[] numbers(String inside, Form form, String text) {
        List<Double> values = new ArrayList<>();
        for (String part : inside.isBlank() ? new String[0] : inside.split(",", -1)) {
            values.add(number(part.strip(), text));
        }
        if (values.size() != form.parameters().size()) {
            throw notAPrior(
                    text,
                    "it has " + values.size() + (values.size() == 1 ? " number" : " numbers") + " but "
                            + form.signature() + " takes " + form.parameters().size());
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double number(String part, String text) {
        if (part.equals("inf") || part.equals("-inf")) {
            return part.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Decimal.parse(part).orElseThrow(() -> notAPrior(text, "\"" + part + "\" is not a number"));
    }

    private static IllegalArgumentException notAPrior(String text, String reason) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not a prior: " + reason + (reason.endsWith("?") ? "" : "."));
    }

    static String call(String name, double... parameters) {
        return Arrays.stream(parameters).mapToObj(Decimal::text).collect(Collectors.joining(", ", name + "(", ")"));
    }

    static void requireFinite(String parameter, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(parameter + " must be finite");
        }
    }

    static void requirePositive(String parameter, double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(parameter + " must be above 0");
        }
    }

    /** The prior of a quantity, itself not one of a quantity, must lie above 0. */
    static void requireQuantity(String quantity, Prior prior) {
        requireNoQuantity(quantity, prior);
        if (prior.lower() < 0) {
            throw new IllegalArgumentException(
                    "its prior must lie above 0, for example " + quantity + "(log_normal(1, 0.5))");
        }
    }

    static void requireNoQuantity(String quantity, Prior prior) {
        if (prior instanceof QuantityPrior) {
            throw new IllegalArgumentException(quantity + " cannot hold another quantity");
        }
    }

    static void requireOrdered(double lower, double upper) {
        if (!(lower < upper)) {
            throw new IllegalArgumentException("the lower bound must be below the upper bound");
        }
    }
}
