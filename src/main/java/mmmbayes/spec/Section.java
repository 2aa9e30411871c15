package mmmbayes.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import mmmbayes.spec.Node.Entry;

/**
 * One block of keys being decoded. Each getter makes its key known, falls back to the default where the value is missing or
 * wrong, and logs what is wrong; {@link #close} then refuses every key that no getter asked for.
 */
final class Section implements AutoCloseable {
    /** A rule for a number. */
    record Rule(String words, DoublePredicate holds) {
        static final Rule ANY = new Rule("a number", v -> true);
        static final Rule POSITIVE = new Rule("a number above 0", v -> v > 0);
        static final Rule NOT_NEGATIVE = new Rule("a number, 0 or more", v -> v >= 0);
        static final Rule FRACTION = new Rule("a number between 0 and 1, both excluded", v -> v > 0 && v < 1);
        static final Rule SHARE = new Rule("a number from 0 to 1", v -> v >= 0 && v <= 1);
    }

    private static final String BLOCK = "a block of keys";

    private final String path;
    /** The path with {@code *} for names that are the user's and {@code []} for the items of a list. */
    private final String pattern;

    private final Map<String, Entry> entries;
    private final DecodeLog log;
    private final Set<String> known = new LinkedHashSet<>();

    /** Whether the keys of this block are the user's. */
    private boolean freeNames;

    private Section(String path, String pattern, Map<String, Entry> entries, DecodeLog log) {
        this.path = path;
        this.pattern = pattern;
        this.entries = entries;
        this.log = log;
    }

    /** The top level of a spec. */
    static Section root(Node.Mapping mapping, DecodeLog log) {
        log.remember("", mapping.place());
        return new Section("", "", mapping.entries(), log);
    }

    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "/" + key;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Makes keys known without reading them. */
    void allow(List<String> keys) {
        known.addAll(keys);
        keys.forEach(key -> declare(key, KeyUse.Kind.KNOWN, ""));
    }

    private String pattern(String key) {
        String name = freeNames ? "*" : key.replaceFirst("/\\d+$", "/[]");
        return pattern.isEmpty() ? name : pattern + "/" + name;
    }

    private void declare(String key, KeyUse.Kind kind, String allowed) {
        log.declare(pattern(key), new KeyUse(kind, allowed, List.of(), ""));
    }

    private void declare(String key, KeyUse.Kind kind, String allowed, Object fallback) {
        log.declare(pattern(key), new KeyUse(kind, allowed, List.of(), fallback.toString()));
    }

    /** The value of a key in whatever form, empty if it is not stated; a key without a value is a problem. */
    Optional<Node> value(String key) {
        declare(key, KeyUse.Kind.ANY, "");
        return stated(key);
    }

    private Optional<Node> stated(String key) {
        Optional<Node> node = valueOrNothing(key);
        if (node.isPresent() && node.get() instanceof Node.Scalar scalar && scalar.isEmpty()) {
            log.addAt(path(key), name(key) + " has no value.", "State one, or remove the key to get the default.");
            return Optional.empty();
        }
        return node;
    }

    private Optional<Node> valueOrNothing(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        Node node = entry.value();
        boolean nothing = node instanceof Node.Scalar scalar && scalar.isEmpty();
        log.remember(path(key), nothing ? entry.keyPlace() : node.place());
        return Optional.of(node);
    }

    private Optional<String> scalar(String key, String expected) {
        Optional<Node> node = stated(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Node.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        wrong(key, node.get().kind(), expected);
        return Optional.empty();
    }

    private void wrong(String key, String found, String expected) {
        boolean block = expected.equals(BLOCK);
        log.addAt(
                path(key),
                name(key) + " is " + found + " but must be " + expected + ".",
                block ? "Write it as { key: value, ... }." : "");
    }

    Optional<String> text(String key) {
        declare(key, KeyUse.Kind.TEXT, "text");
        Optional<String> text = scalar(key, "text");
        if (text.isPresent() && text.get().isBlank()) {
            log.addAt(path(key), name(key) + " is empty text.", "State it, or remove the key.");
            return Optional.empty();
        }
        return text;
    }

    String text(String key, String fallback) {
        declare(key, KeyUse.Kind.TEXT, "text", fallback);
        return text(key).orElse(fallback);
    }

    OptionalDouble number(String key, Rule rule) {
        declare(key, KeyUse.Kind.NUMBER, rule.words());
        Optional<String> text = scalar(key, rule.words());
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = Decimal.parse(text.get());
        if (number.isEmpty() || !rule.holds().test(number.getAsDouble())) {
            wrong(key, quoted(text.get()), rule.words());
            return OptionalDouble.empty();
        }
        return number;
    }

    double number(String key, Rule rule, double fallback) {
        declare(key, KeyUse.Kind.NUMBER, rule.words(), Decimal.text(fallback));
        return number(key, rule).orElse(fallback);
    }

    /** A number that has no default. */
    double requiredNumber(String key, Rule rule) {
        OptionalDouble number = number(key, rule);
        if (!has(key)) {
            log.addAt(path, name(key) + " is missing.", "State " + rule.words() + ".");
        }
        return number.orElse(1);
    }

    long whole(String key, long least, long most, long fallback) {
        String words = most == Long.MAX_VALUE
                ? "a whole number, " + least + " or more"
                : "a whole number from " + least + " to " + most;
        declare(key, KeyUse.Kind.WHOLE, words, fallback);
        Optional<String> text = scalar(key, words);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, with the numbers that are out of range.
        }
        wrong(key, quoted(text.get()), words);
        return fallback;
    }

    boolean flag(String key, boolean fallback) {
        declare(key, KeyUse.Kind.FLAG, "true or false", fallback);
        Optional<String> text = scalar(key, "true or false");
        if (text.isEmpty()) {
            return fallback;
        }
        if (!text.get().equals("true") && !text.get().equals("false")) {
            wrong(key, quoted(text.get()), "true or false");
            return fallback;
        }
        return text.get().equals("true");
    }

    /** One of the constants of an enumeration, written in lower case. */
    <E extends Enum<E>> E choice(String key, E fallback) {
        declare(key, KeyUse.Kind.WORD, "", fallback.name().toLowerCase(Locale.ROOT));
        return choice(key, fallback.getDeclaringClass()).orElse(fallback);
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        List<String> allowed = Stream.of(type.getEnumConstants())
                .map(e -> e.name().toLowerCase(Locale.ROOT))
                .toList();
        return word(key, allowed).map(word -> type.getEnumConstants()[allowed.indexOf(word)]);
    }

    /** One of the allowed words; the reference tells the default in words of its own. */
    Optional<String> word(String key, List<String> allowed, String fallbackWords) {
        declare(key, KeyUse.Kind.WORD, "", fallbackWords);
        return word(key, allowed);
    }

    Optional<String> word(String key, List<String> allowed) {
        log.declare(pattern(key), new KeyUse(KeyUse.Kind.WORD, oneOf(allowed), allowed, ""));
        Optional<String> text = scalar(key, oneOf(allowed));
        if (text.isEmpty() || allowed.contains(text.get())) {
            return text;
        }
        log.addAt(
                path(key),
                name(key) + " is " + quoted(text.get()) + " but must be " + oneOf(allowed) + ".",
                didYouMean(text.get(), allowed));
        return Optional.empty();
    }

    Prior prior(String key, Support support, Prior fallback) {
        return prior(key, support, fallback, fallback.text());
    }

    /** A prior whose default the reference tells in these words. */
    Prior prior(String key, Support support, Prior fallback, String fallbackWords) {
        declare(key, KeyUse.Kind.PRIOR, "a prior " + support.words(), fallbackWords);
        Optional<String> text = scalar(key, "a prior such as beta(2, 2)");
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            Prior prior = Prior.parse(text.get());
            if (prior instanceof QuantityPrior quantity
                    && !quantity.parameters().contains(key)) {
                log.addAt(
                        path(key),
                        name(key) + ": " + prior.text() + " is a prior of " + String.join(" or ", quantity.parameters())
                                + " only.",
                        "Use " + support.suggestion() + ".");
                return fallback;
            }
            if (prior instanceof QuantityPrior || support.accepts(prior)) {
                return prior;
            }
            log.addAt(
                    path(key),
                    name(key) + ": " + prior.text() + " allows values that " + name(key) + " cannot take; it must lie "
                            + support.words() + ".",
                    "Use " + support.suggestion() + ".");
        } catch (IllegalArgumentException e) {
            log.addAt(path(key), name(key) + ": " + e.getMessage(), "");
        }
        return fallback;
    }

    /** A block inside this one; empty if it is not stated. */
    Section section(String key) {
        declare(key, KeyUse.Kind.BLOCK, BLOCK);
        return blockIn(key, stated(key));
    }

    private Section blockIn(String key, Optional<Node> node) {
        if (node.isPresent() && node.get() instanceof Node.Mapping mapping) {
            return new Section(path(key), pattern(key), mapping.entries(), log);
        }
        node.ifPresent(other -> wrong(key, described(other), BLOCK));
        return new Section(path(key), pattern(key), Map.of(), log);
    }

    private static String described(Node node) {
        return node instanceof Node.Scalar scalar && !scalar.isEmpty() ? quoted(scalar.text()) : node.kind();
    }

    /** Blocks by free names, such as channels; a name with nothing behind it is an empty block. */
    Map<String, Section> sections(String key) {
        Map<String, Section> blocks = new LinkedHashMap<>();
        for (String name : names(key)) {
            Section outer = section(key);
            outer.freeNames = true;
            outer.declare(name, KeyUse.Kind.BLOCK, BLOCK);
            Optional<Node> node = outer.valueOrNothing(name);
            boolean nothing = node.isPresent() && node.get() instanceof Node.Scalar scalar && scalar.isEmpty();
            blocks.put(name, outer.blockIn(name, nothing ? Optional.empty() : node));
        }
        return blocks;
    }

    /** The free names in a block, in order. */
    List<String> names(String key) {
        mayHoldNames(key);
        return stated(key).isPresent() ? List.copyOf(section(key).entries.keySet()) : List.of();
    }

    /** Declares that a key may hold a block whose keys are the user's names. */
    void mayHoldNames(String key) {
        declare(key, KeyUse.Kind.NAMES, "a block of names");
    }

    /** This block, whose keys are the user's names. */
    Section ofNames() {
        freeNames = true;
        log.declare(pattern, new KeyUse(KeyUse.Kind.NAMES, "a block of names", List.of(), ""));
        return this;
    }

    /** The keys of this block, in order, where they are the user's. */
    List<String> keys() {
        ofNames();
        return List.copyOf(entries.keySet());
    }

    /** Blocks in a list. */
    List<Section> sectionList(String key) {
        List<Section> blocks = new ArrayList<>();
        List<Node> items = items(key, "a list of blocks");
        for (int i = 0; i < items.size(); i++) {
            String itemKey = key + "/" + (i + 1);
            log.remember(path(itemKey), items.get(i).place());
            declare(itemKey, KeyUse.Kind.BLOCK, BLOCK);
            blocks.add(blockIn(itemKey, Optional.of(items.get(i))));
        }
        return blocks;
    }

    /** The items of a list; empty if it is not stated or no list. */
    List<Node> items(String key, String expected) {
        declare(key, KeyUse.Kind.LIST, expected);
        Optional<Node> node = stated(key);
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        node.ifPresent(other -> wrong(key, described(other), expected));
        return List.of();
    }

    void problem(String key, String message, String repair) {
        log.addAt(key.isEmpty() ? path : path(key), message, repair);
    }

    /** Refuses the keys that nobody asked for. */
    @Override
    public void close() {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            String key = entry.getKey();
            // beta(2, 2) without quotes inside { } leaves the key "2)"; the prior beside it already says so.
            if (!known.contains(key) && !key.endsWith(")")) {
                log.add(
                        entry.getValue().keyPlace(),
                        "unknown key " + quoted(key) + (path.isEmpty() ? " at the top level" : " under " + dotted(path))
                                + " (allowed: " + String.join(", ", known) + ").",
                        didYouMean(key, List.copyOf(known)));
            }
        }
    }

    private String name(String key) {
        return dotted(path(key));
    }

    static String dotted(String path) {
        return path.replace('/', '.');
    }

    static String quoted(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }

    static String didYouMean(String word, List<String> known) {
        return Spelling.nearest(word, known)
                .map(nearest -> "Did you mean " + quoted(nearest) + "?")
                .orElse("");
    }

    static String oneOf(List<String> allowed) {
        return allowed.size() == 1 ? quoted(allowed.get(0)) : "one of " + String.join(", ", allowed);
    }
}
