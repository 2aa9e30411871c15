package mmmbayes.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import mmmbayes.spec.KeyUse.Kind;
import mmmbayes.spec.Node.Entry;
import mmmbayes.spec.Node.Place;
import mmmbayes.spec.Node.Scalar;

/**
 * Every key that the reader of specs accepts, found by letting it read: specs that state every block, every allowed word, and
 * each alternative of blocks that exclude each other, until no new key is asked for. A key that the reader learns is therefore in
 * the reference without being added to it.
 */
final class SpecKeys {
    private static final Place NOWHERE = new Place(1, 1);
    /** A name that the user would choose. */
    private static final String NAME = "x";

    private final Map<String, List<KeyUse>> found = new LinkedHashMap<>();

    private SpecKeys() {}

    /** What is asked of each key, by its path with {@code *} for the user's names and {@code []} for items of lists. */
    static Map<String, List<KeyUse>> all() {
        SpecKeys keys = new SpecKeys();
        int before;
        do {
            before = keys.size();
            keys.explore();
        } while (keys.size() > before);
        return keys.found;
    }

    private int size() {
        return found.values().stream().mapToInt(List::size).sum();
    }

    private void explore() {
        read(tree -> {});
        for (String pattern : List.copyOf(found.keySet())) {
            read(tree -> remove(tree, pattern));
            for (KeyUse use : List.copyOf(found.getOrDefault(pattern, List.of()))) {
                use.words().forEach(word -> probe(pattern, word));
                if (use.kind() == Kind.ANY) {
                    probe(pattern, "1");
                }
                if (use.kind() == Kind.KNOWN) {
                    probe(pattern, new TreeMap<String, Object>());
                }
            }
        }
    }

    /** States a key beside all blocks, and without the blocks that may exclude it. */
    private void probe(String pattern, Object value) {
        read(tree -> put(tree, pattern, value));
        read(tree -> {
            tree.keySet().retainAll(Set.of(pattern.split("/", -1)[0]));
            put(tree, pattern, value);
        });
    }

    /** Decodes a spec that states every block found so far, changed. */
    private void read(Consumer<Map<String, Object>> change) {
        Map<String, Object> tree = new TreeMap<>();
        found.forEach((pattern, uses) -> {
            if (uses.stream().anyMatch(use -> use.kind() == Kind.LIST)) {
                put(tree, pattern + "/[]", new TreeMap<String, Object>());
            } else if (uses.stream().anyMatch(use -> use.kind() == Kind.NAMES)) {
                put(tree, pattern + "/*", new TreeMap<String, Object>());
            } else if (uses.stream().anyMatch(use -> use.kind() == Kind.BLOCK)) {
                put(tree, pattern, new TreeMap<String, Object>());
            }
        });
        change.accept(tree);
        DecodeLog log = new DecodeLog("spec");
        SpecDecoder.decode(Section.root((Node.Mapping) node(tree), log), "spec");
        log.uses().forEach((pattern, uses) -> {
            List<KeyUse> known = found.computeIfAbsent(pattern, key -> new ArrayList<>());
            uses.stream().filter(use -> !known.contains(use)).forEach(known::add);
        });
    }

    private static void remove(Map<String, Object> tree, String pattern) {
        int end = pattern.lastIndexOf('/');
        if (end < 0) {
            tree.remove(pattern);
        } else {
            inner(tree, pattern.substring(0, end)).remove(pattern.substring(end + 1));
        }
    }

    private static void put(Map<String, Object> tree, String pattern, Object value) {
        int end = pattern.lastIndexOf('/');
        Map<String, Object> holder = end < 0 ? tree : inner(tree, pattern.substring(0, end));
        String key = pattern.substring(end + 1);
        if (value instanceof Map<?, ?> && holder.get(key) instanceof Map<?, ?>) {
            return;
        }
        holder.put(key, value);
    }

    /** The block at a path, made where there is none. */
    @SuppressWarnings("unchecked") // the tree is made here, of maps and texts alone
    private static Map<String, Object> inner(Map<String, Object> tree, String pattern) {
        Map<String, Object> at = tree;
        for (String key : pattern.split("/", -1)) {
            if (!(at.get(key) instanceof Map<?, ?>)) {
                at.put(key, new TreeMap<String, Object>());
            }
            at = (Map<String, Object>) at.get(key);
        }
        return at;
    }

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.keySet().equals(Set.of("[]"))) {
                return new Node.Sequence(
                        NOWHERE, map.values().stream().map(SpecKeys::node).toList());
            }
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.forEach((key, inner) ->
                    entries.put(key.equals("*") ? NAME : key.toString(), new Entry(NOWHERE, node(inner))));
            return new Node.Mapping(NOWHERE, entries);
        }
        return new Scalar(NOWHERE, value.toString(), Scalar.Type.TEXT);
    }
}
