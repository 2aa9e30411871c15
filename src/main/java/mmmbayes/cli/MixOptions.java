package mmmbayes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mmmbayes.effects.MixChannel;
import mmmbayes.effects.MixObjective;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import picocli.CommandLine.Option;

/** Bounds and objective of the best mix. Amounts are money over the window, or with an x multiples of what was spent. */
final class MixOptions {
    private static final String ALL = "all";
    /** Response curves are drawn up to here; beyond it the data say nothing. */
    private static final double USUAL_MULTIPLE = 2;

    @Option(
            names = "--min",
            paramLabel = "CH=X",
            description =
                    "The least a channel may get: money over the window, or a multiple of today's such as 0.5x; all= for"
                            + " every channel (default: 0).")
    private Map<String, String> least = new LinkedHashMap<>();

    @Option(names = "--max", paramLabel = "CH=X", description = "The most it may get (default: 2x).")
    private Map<String, String> most = new LinkedHashMap<>();

    @Option(names = "--fix", paramLabel = "CH[=X]", description = "Keeps a channel as it is (or at X).")
    private List<String> fixed = new ArrayList<>();

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            description = "mean (default), quantile=0.1 or cvar=0.1 of the gain over today's mix.")
    private String objective = "mean";

    /** The channels with their bounds. */
    List<MixChannel> bounded(List<MixChannel> channels) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> fixes = new LinkedHashMap<>();
        for (String fix : fixed) {
            int sign = fix.indexOf('=');
            fixes.put(sign < 0 ? fix : fix.substring(0, sign), sign < 0 ? "1x" : fix.substring(sign + 1));
        }
        List<String> names = channels.stream().map(MixChannel::name).toList();
        requireKnown("--min", least, names, problems);
        requireKnown("--max", most, names, problems);
        requireKnown("--fix", fixes, names, problems);
        double mean =
                channels.stream().mapToDouble(MixChannel::current).average().orElse(0);
        List<MixChannel> bounded = new ArrayList<>();
        for (MixChannel channel : channels) {
            double usual = USUAL_MULTIPLE * (channel.current() > 0 ? channel.current() : mean);
            double low = amount("--min", least, channel, problems).orElse(0);
            double high = amount("--max", most, channel, problems).orElse(Math.max(usual, low));
            OptionalDouble fix = amount("--fix", fixes, channel, problems);
            if (fix.isPresent()) {
                low = fix.getAsDouble();
                high = low;
            }
            if (low > high) {
                problems.add(new Problem(
                        "--min " + channel.name(),
                        "the least, " + Amount.of(low) + ", is above the most, " + Amount.of(high) + ".",
                        "Lower --min or raise --max."));
            } else {
                bounded.add(new MixChannel(channel.name(), channel.current(), low, high));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return bounded;
    }

    private static void requireKnown(
            String option, Map<String, String> given, List<String> names, List<Problem> problems) {
        for (String name : given.keySet()) {
            if (!names.contains(name) && !name.equals(ALL)) {
                problems.add(new Problem(
                        option + " " + name,
                        "the mix has no channel of that name (it has " + String.join(", ", names) + ").",
                        "Correct the name; a mediator is a channel only under --policy budgeted."));
            }
        }
    }

    private static OptionalDouble amount(
            String option, Map<String, String> given, MixChannel channel, List<Problem> problems) {
        Optional<String> text =
                Optional.ofNullable(given.get(channel.name())).or(() -> Optional.ofNullable(given.get(ALL)));
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        boolean multiple = text.get().endsWith("x");
        OptionalDouble number =
                Decimal.parse(multiple ? text.get().substring(0, text.get().length() - 1) : text.get());
        if (number.isEmpty() || number.getAsDouble() < 0) {
            problems.add(new Problem(
                    option + " " + channel.name() + "=" + text.get(),
                    "this is neither an amount of money of 0 or more nor a multiple such as 1.5x.",
                    "Correct it."));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number.getAsDouble() * (multiple ? channel.current() : 1));
    }

    /** The objective. */
    MixObjective objective() {
        String[] parts = objective.split("=", 2);
        OptionalDouble share = parts.length == 2 ? Decimal.parse(parts[1]) : OptionalDouble.empty();
        boolean inside = share.isPresent() && share.getAsDouble() > 0 && share.getAsDouble() < 1;
        if (objective.equals("mean")) {
            return new MixObjective.Mean();
        } else if (parts[0].equals("quantile") && inside) {
            return new MixObjective.Quantile(share.getAsDouble());
        } else if (parts[0].equals("cvar") && inside) {
            return new MixObjective.TailMean(share.getAsDouble());
        }
        throw new InvalidInputException(List.of(new Problem(
                "--objective " + objective,
                "this is none of mean, quantile=P, cvar=P with P between 0 and 1.",
                "Give one, for example quantile=0.1.")));
    }
}
