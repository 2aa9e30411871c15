package mmmbayes.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which colour stands for which channel, lever or chain, the same in every figure. The first eight channel colours can be told
 * apart by readers with any of the common colour vision deficiencies (after Okabe and Ito, Color Universal Design, 2008, the
 * yellow left out and two darkened for contrast on white); no figure relies on colour alone.
 */
final class Palette {
    private static final int[] TREATMENTS = {
        0x0072B2, 0xD98A00, 0x009E73, 0xC0619A, 0x3FA0DC, 0x6A4C93, 0x7A8B00, 0x8C510A
    };
    private static final int[] MEDIATORS = {0xD55E00, 0x9C2F5B};
    private static final int[] LEVERS = {0x5B5F97, 0x2A9D8F, 0x8D6E63};
    private static final int[] CHAINS = {0x3B2F63, 0x2C7FB8, 0x2CA25F, 0xA6761D};

    private final Map<String, Ink> byName = new HashMap<>();

    Palette(ReportPage page) {
        int treatments = 0;
        int mediators = 0;
        for (Channel channel : page.channels()) {
            boolean treatment = channel.role() == Channel.Role.TREATMENT;
            byName.put(
                    channel.name(),
                    treatment ? pick("c", TREATMENTS, treatments++) : pick("m", MEDIATORS, mediators++));
        }
        int levers = 0;
        for (Lever lever : page.levers()) {
            if (!byName.containsKey(lever.name())) {
                byName.put(lever.name(), pick("l", LEVERS, levers++));
            }
        }
        byName.putIfAbsent(page.heading().outcome(), Ink.OUTCOME);
        byName.putIfAbsent("baseline", Ink.BASELINE);
        byName.putIfAbsent("interaction", Ink.INTERACTION);
    }

    /** The colour of a channel, lever or the outcome; the muted one for anything else. */
    Ink of(String name) {
        return byName.getOrDefault(name, Ink.MUTED);
    }

    /** The colour of a stage's response: the mediator's own, or the outcome's. */
    Ink ofResponse(String name) {
        return byName.getOrDefault(name, Ink.OUTCOME);
    }

    /** The colour of the channel that a parameter such as {@code decay[facebook]} belongs to. */
    Ink ofParameter(String parameter) {
        int from = parameter.indexOf('[');
        int to = parameter.lastIndexOf(']');
        return from >= 0 && to > from
                ? byName.getOrDefault(parameter.substring(from + 1, to), Ink.OUTCOME)
                : Ink.OUTCOME;
    }

    /** The colour of a chain, 0-based. */
    static Ink chain(int chain) {
        return pick("k", CHAINS, chain);
    }

    /** All colours that the style sheet has to know, as CSS custom properties on light ground. */
    static List<Ink> all() {
        List<Ink> inks = new java.util.ArrayList<>(
                List.of(Ink.TEXT, Ink.MUTED, Ink.BASELINE, Ink.INTERACTION, Ink.OUTCOME, Ink.PROBLEM));
        addAll(inks, "c", TREATMENTS);
        addAll(inks, "m", MEDIATORS);
        addAll(inks, "l", LEVERS);
        addAll(inks, "k", CHAINS);
        return inks;
    }

    private static void addAll(List<Ink> inks, String prefix, int[] colours) {
        for (int i = 0; i < colours.length; i++) {
            inks.add(pick(prefix, colours, i));
        }
    }

    private static Ink pick(String prefix, int[] colours, int index) {
        int place = index % colours.length;
        return new Ink(prefix + place, colours[place]);
    }
}
