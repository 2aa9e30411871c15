package mmmbayes.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mmmbayes.effects.LeverEffects.LeverEffect;
import mmmbayes.effects.LeverEffects.Quantity;
import mmmbayes.report.Band;
import mmmbayes.report.Estimate;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.Lever;
import mmmbayes.report.Series;

/** Price, promotion and the like as the page shows them, from the effects of the levers. */
final class PageLevers {
    /** Changes beyond these are in the curve alone, in percent. */
    private static final double LARGEST_SCENARIO = 10;

    private static final Estimate NOTHING = new Estimate(0, 0, 0, 0, 0, 0, 0);

    private final FitResults results;
    private final IntervalMasses masses;

    PageLevers(FitResults results, IntervalMasses masses) {
        this.results = results;
        this.masses = masses;
    }

    /** In the spec's order. */
    List<Lever> levers() {
        return results.spec().controls().stream()
                .filter(control -> control.lever().isPresent())
                .map(control -> lever(control.column()))
                .toList();
    }

    private List<LeverEffect> effects() {
        return results.levers().effects();
    }

    private Estimate estimate(LeverEffect effect) {
        return PageSeries.estimate(effect.summary(), masses);
    }

    private Lever lever(String name) {
        Optional<Estimate> elasticity = effects().stream()
                .filter(effect -> effect.setting().equals(name)
                        && effect.quantity() == Quantity.ELASTICITY
                        && effect.window().weekCount() > 1)
                .map(this::estimate)
                .findFirst();
        return new Lever(name, elasticity, scenarios(name), curve(name), amplifications(name));
    }

    private List<Lever.Amplification> amplifications(String name) {
        return results.levers().amplifications().stream()
                .filter(row -> row.lever().equals(name))
                .map(row -> new Lever.Amplification(
                        row.channel().replace('_', ' '),
                        PageSeries.estimate(row.off(), masses),
                        PageSeries.estimate(row.on(), masses),
                        PageSeries.estimate(row.amplification(), masses)))
                .toList();
    }

    private List<Lever.Scenario> scenarios(String name) {
        List<Lever.Scenario> scenarios = new ArrayList<>();
        for (LeverEffect change : effects()) {
            boolean shown = change.quantity() == Quantity.CHANGE
                    && change.setting().startsWith(name + " ")
                    && !(Math.abs(percent(name, change).orElse(0)) > LARGEST_SCENARIO);
            if (shown) {
                effects().stream()
                        .filter(other -> other.quantity() == Quantity.RELATIVE_CHANGE
                                && other.setting().equals(change.setting())
                                && other.window().equals(change.window()))
                        .findFirst()
                        .ifPresent(relative -> scenarios.add(new Lever.Scenario(
                                change.setting(), window(change), estimate(change), estimate(relative))));
            }
        }
        return scenarios;
    }

    private String window(LeverEffect effect) {
        boolean lastWeek = effect.window().weekCount() == 1
                && effect.window().to() == results.model().data().weekCount();
        return lastWeek ? "last week" : results.isOfAllWeeks() ? "all weeks" : "these weeks";
    }

    /** The change of a setting of this lever alone, in percent. */
    private static OptionalDouble percent(String name, LeverEffect effect) {
        Matcher matcher = Pattern.compile(Pattern.quote(name) + " ([+-]\\d+)%").matcher(effect.setting());
        return matcher.matches() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    /** All changes of the lever alone in the whole window, no change among them. */
    private Optional<Lever.Curve> curve(String name) {
        TreeMap<Double, Estimate> points = new TreeMap<>();
        for (LeverEffect effect : effects()) {
            OptionalDouble percent = percent(name, effect);
            boolean whole = effect.window().weekCount() > 1;
            if (percent.isPresent() && whole && effect.quantity() == Quantity.RELATIVE_CHANGE) {
                points.put(percent.getAsDouble() / 100, estimate(effect));
            }
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        points.put(0.0, NOTHING);
        List<Estimate> along = List.copyOf(points.values());
        Band band = new Band(
                series(along, Estimate::median),
                series(along, Estimate::lower),
                series(along, Estimate::innerLower),
                series(along, Estimate::innerUpper),
                series(along, Estimate::upper));
        double[] changes =
                points.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        return Optional.of(new Lever.Curve(Series.of(changes), band));
    }

    private static Series series(List<Estimate> along, ToDoubleFunction<Estimate> value) {
        return Series.of(along.stream().mapToDouble(value).toArray());
    }
}
