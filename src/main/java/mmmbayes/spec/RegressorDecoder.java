package mmmbayes.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mmmbayes.spec.EventSpec.When;
import mmmbayes.spec.Regressors.Calendar;
import mmmbayes.spec.Regressors.Interaction;
import mmmbayes.spec.Regressors.Lag;

/** Decodes the keys of {@link Regressors}, and the trend they belong to. */
final class RegressorDecoder {
    static final List<String> KEYS = List.of("events", "calendar", "lags", "interactions", "zero_spend");
    private static final String ALL = "all";
    private static final int DEFAULT_CHANGEPOINTS = 8;
    private static final int MOST_CHANGEPOINTS = 100;
    private static final int LONGEST_LAG = 520;

    private final Section root;
    private final List<String> treatments;
    private final List<String> controls;

    private RegressorDecoder(Section root, List<String> treatments, List<String> controls) {
        this.root = root;
        this.treatments = treatments;
        this.controls = controls;
    }

    /**
     * Regressors of a spec; what is stated as {@code all} is written out.
     *
     * @param treatments names
     * @param controls columns
     */
    static Regressors decode(Section root, List<String> treatments, List<String> controls) {
        RegressorDecoder decoder = new RegressorDecoder(root, treatments, controls);
        return new Regressors(
                changepoints(root),
                decoder.events(),
                decoder.calendar(),
                decoder.lags(),
                decoder.interactions(),
                decoder.zeroSpend());
    }

    /** {@code trend: piecewise}, or {@code trend: { form: piecewise, changepoints: 12 }}. */
    static Spec.Trend trend(Section root) {
        if (root.value("trend").orElse(null) instanceof Node.Mapping) {
            try (Section section = root.section("trend")) {
                section.allow(List.of("changepoints"));
                Spec.Trend form = section.choice("form", Spec.Trend.PIECEWISE);
                if (form != Spec.Trend.PIECEWISE && section.has("changepoints")) {
                    section.problem(
                            "changepoints",
                            "only a piecewise trend has changepoints.",
                            "Write form: piecewise, or remove changepoints.");
                }
                return form;
            }
        }
        return root.choice("trend", Spec.Trend.LINEAR);
    }

    private static int changepoints(Section root) {
        if (root.value("trend").orElse(null) instanceof Node.Mapping) {
            Section section = root.section("trend");
            int count = (int) section.whole("changepoints", 1, MOST_CHANGEPOINTS, DEFAULT_CHANGEPOINTS);
            return section.text("form", "piecewise").equals("piecewise") ? count : 0;
        }
        boolean piecewise = root.value("trend").orElse(null) instanceof Node.Scalar scalar
                && scalar.text().equals("piecewise");
        return piecewise ? DEFAULT_CHANGEPOINTS : 0;
    }

    private List<EventSpec> events() {
        List<EventSpec> events = new ArrayList<>();
        Section block = root.section("events");
        for (String name : block.keys()) {
            List<When> dates = new ArrayList<>();
            List<String> texts = texts(block, name);
            if (texts.isEmpty()) {
                block.problem(
                        name,
                        "the event " + Section.quoted(name) + " has no date.",
                        "Write " + name + ": [2024-11-29, 2024-12-20 to 2024-12-26], or 12-24 for every year.");
            }
            for (String text : texts) {
                Optional<When> when = When.parse(text);
                when.ifPresent(dates::add);
                if (when.isEmpty()) {
                    block.problem(
                            name,
                            "events." + name + " holds " + Section.quoted(text)
                                    + ", which is no date, or ends before it begins.",
                            "Write 2024-11-29, 2024-12-20 to 2024-12-26, or 12-24 for every year.");
                }
            }
            events.add(new EventSpec(name, dates));
        }
        return events;
    }

    private List<Calendar> calendar() {
        List<String> words =
                Stream.of(Calendar.values()).map(RegressorDecoder::word).toList();
        List<Calendar> effects = new ArrayList<>();
        for (String text : texts(root, "calendar")) {
            Optional<Calendar> effect = Stream.of(Calendar.values())
                    .filter(candidate -> word(candidate).equals(text))
                    .findFirst();
            if (effect.isEmpty()) {
                root.problem(
                        "calendar",
                        "calendar holds " + Section.quoted(text) + " but may hold only " + String.join(", ", words)
                                + ".",
                        Section.didYouMean(text, words));
            } else if (effects.contains(effect.get())) {
                root.problem("calendar", "calendar holds " + text + " twice.", "Remove one.");
            } else {
                effects.add(effect.get());
            }
        }
        return effects;
    }

    private static String word(Calendar effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    private List<Lag> lags() {
        List<Lag> lags = new ArrayList<>();
        Section block = root.section("lags");
        for (String variable : block.keys()) {
            known("lags/" + variable, "lags names", variable, variables());
            for (String text : texts(block, variable)) {
                int periods = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
                Lag lag = new Lag(variable, periods);
                if (periods < 1 || periods > LONGEST_LAG) {
                    block.problem(
                            variable,
                            "lags." + variable + " holds " + Section.quoted(text)
                                    + " but may hold only whole numbers from 1 to " + LONGEST_LAG + ".",
                            "Write lags: { " + variable + ": [1, 2] }.");
                } else if (lags.contains(lag)) {
                    block.problem(variable, "lags." + variable + " holds " + text + " twice.", "Remove one.");
                } else {
                    lags.add(lag);
                }
            }
        }
        return lags;
    }

    private List<Interaction> interactions() {
        List<Interaction> interactions = new ArrayList<>();
        if (isAll("interactions")) {
            List<String> names = variables();
            for (int i = 0; i < names.size(); i++) {
                for (int j = i + 1; j < names.size(); j++) {
                    interactions.add(new Interaction(names.get(i), names.get(j)));
                }
            }
            return interactions;
        }
        for (Node item : root.items("interactions", "all, or a list such as [promotions x facebook]")) {
            List<String> names = pair(item);
            if (names.size() != 2 || names.get(0).equals(names.get(1))) {
                root.problem(
                        "interactions",
                        "interactions holds " + described(item) + ", which does not name two variables.",
                        "Write promotions x facebook, or [promotions, facebook].");
            } else {
                names.forEach(name -> known("interactions", "interactions names", name, variables()));
                add(interactions, new Interaction(names.get(0), names.get(1)));
            }
        }
        return interactions;
    }

    private void add(List<Interaction> interactions, Interaction next) {
        Set<String> names = Set.of(next.first(), next.second());
        if (interactions.stream().anyMatch(pair -> names.equals(Set.of(pair.first(), pair.second())))) {
            root.problem(
                    "interactions",
                    "interactions holds " + next.first() + " x " + next.second() + " twice.",
                    "Remove one.");
            return;
        }
        interactions.add(next);
    }

    private static List<String> pair(Node item) {
        if (item instanceof Node.Sequence sequence) {
            return sequence.items().stream()
                    .map(part -> part instanceof Node.Scalar scalar ? scalar.text() : part.kind())
                    .toList();
        }
        return item instanceof Node.Scalar scalar ? List.of(scalar.text().split("\\s+x\\s+", -1)) : List.of();
    }

    private List<String> zeroSpend() {
        if (isAll("zero_spend")) {
            return treatments;
        }
        List<String> names = new ArrayList<>();
        for (String name : texts(root, "zero_spend")) {
            known("zero_spend", "zero_spend names", name, treatments);
            if (names.contains(name)) {
                root.problem("zero_spend", "zero_spend holds " + name + " twice.", "Remove one.");
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private boolean isAll(String key) {
        return root.value(key).orElse(null) instanceof Node.Scalar scalar
                && scalar.text().equals(ALL);
    }

    /** A list of texts, or a single one. */
    private static List<String> texts(Section section, String key) {
        if (section.value(key).orElse(null) instanceof Node.Scalar scalar) {
            return List.of(scalar.text());
        }
        return section.items(key, "a list").stream().map(RegressorDecoder::text).toList();
    }

    private static String text(Node item) {
        return item instanceof Node.Scalar scalar ? scalar.text() : item.kind();
    }

    private static String described(Node item) {
        return item instanceof Node.Scalar scalar ? Section.quoted(scalar.text()) : item.kind();
    }

    private List<String> variables() {
        return Stream.concat(treatments.stream(), controls.stream()).toList();
    }

    private void known(String path, String naming, String name, List<String> allowed) {
        if (!allowed.contains(name)) {
            root.problem(
                    path,
                    naming + " " + Section.quoted(name) + ", which is no "
                            + (allowed.equals(treatments) ? "treatment" : "treatment or control") + " of this spec.",
                    Section.didYouMean(name, allowed));
        }
    }
}
