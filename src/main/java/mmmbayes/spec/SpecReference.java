package mmmbayes.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mmmbayes.spec.KeyUse.Kind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reference of all keys of a spec, taken from the reader itself ({@link SpecKeys}), with a sentence for each from {@code
 * spec-keys.properties}; and a JSON Schema for editors.
 */
public final class SpecReference {
    /**
     * One key.
     *
     * @param path with dots; {@code *} stands for a name of the user's, {@code []} for an item of a list
     * @param value what it takes, in words
     * @param fallback default as text; empty where there is none, or it depends on other keys
     * @param meaning in a sentence; may be empty
     */
    public record Key(String path, String value, String fallback, String meaning) {}

    private static final Pattern OWN_KEY =
            Pattern.compile("(treatments\\.\\*|mediator|mediators\\[]|outcome)\\.(?<prior>prior\\.)?(?<key>.+)");
    private static final Map<String, String> GENERAL_OF_CONTROLS = Map.of(
            "controls.*.prior.mediator", "priors.mediator.controls",
            "controls.*.prior.outcome", "priors.outcome.controls",
            "controls.*.prior.quadratic", "priors.outcome.factor_quadratic");

    private SpecReference() {}

    /** All keys, a block's keys under it. */
    public static List<Key> keys() {
        Properties meanings = meanings();
        List<Key> keys = new ArrayList<>();
        for (Map.Entry<String, List<KeyUse>> entry : ordered().entrySet()) {
            if (!entry.getKey().isEmpty()) {
                String path = entry.getKey().replace("/", ".").replace(".[]", "[]");
                String meaning = meaning(path, meanings);
                keys.add(new Key(path, value(entry.getValue()), fallback(entry.getValue()), meaning));
            }
        }
        Set<String> paths = keys.stream().map(Key::path).collect(Collectors.toSet());
        keys.replaceAll(key -> general(key.path())
                .filter(paths::contains)
                .map(general -> new Key(key.path(), key.value(), "that of " + general, key.meaning()))
                .orElse(key));
        return keys;
    }

    /** The key that counts where this one, of a single channel, stage or control, is not stated. */
    private static Optional<String> general(String path) {
        String ofControl = GENERAL_OF_CONTROLS.get(path);
        if (ofControl != null) {
            return Optional.of(ofControl);
        }
        Matcher own = OWN_KEY.matcher(path);
        return own.matches()
                ? Optional.of((own.group("prior") == null ? "media." : "priors.") + own.group("key"))
                : Optional.empty();
    }

    /** A key's own sentence, or that of the same key in a single mediator or among the general priors. */
    private static String meaning(String path, Properties meanings) {
        String single = path.replace("mediators[]", "mediator");
        String general = path.contains(".prior.") ? "priors." + path.substring(path.indexOf(".prior.") + 7) : path;
        return meanings.getProperty(path, meanings.getProperty(single, meanings.getProperty(general, "")));
    }

    /** The sentences by path. */
    static Properties meanings() {
        Properties meanings = new Properties();
        try (InputStream in = SpecReference.class.getResourceAsStream("spec-keys.properties")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks mmmbayes/spec/spec-keys.properties");
            }
            meanings.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return meanings;
    }

    /** In the order in which the reader declares them, each block followed by what is in it. */
    private static Map<String, List<KeyUse>> ordered() {
        Map<String, List<KeyUse>> all = SpecKeys.all();
        Map<String, List<KeyUse>> ordered = new LinkedHashMap<>();
        all.keySet().stream().filter(path -> !path.contains("/")).forEach(path -> add(path, all, ordered));
        return ordered;
    }

    private static void add(String path, Map<String, List<KeyUse>> all, Map<String, List<KeyUse>> ordered) {
        ordered.put(path, all.getOrDefault(path, List.of()));
        all.keySet().stream()
                .filter(inner -> inner.startsWith(path + "/") && inner.indexOf('/', path.length() + 1) < 0)
                .forEach(inner -> add(inner, all, ordered));
    }

    private static boolean has(List<KeyUse> uses, Kind kind) {
        return uses.stream().anyMatch(use -> use.kind() == kind);
    }

    private static String value(List<KeyUse> uses) {
        List<String> words = uses.stream()
                .filter(use -> use.kind() != Kind.BLOCK || !has(uses, Kind.NAMES))
                .map(KeyUse::allowed)
                .filter(allowed -> !allowed.isEmpty())
                .distinct()
                .toList();
        return String.join(", or ", words);
    }

    private static String fallback(List<KeyUse> uses) {
        List<String> stated = uses.stream()
                .map(KeyUse::fallback)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        return stated.size() == 1 ? stated.get(0) : "";
    }

    /** A JSON Schema that knows every key, in draft 7: the newest that editors' YAML servers read without a warning. */
    public static String schema() {
        Map<String, List<KeyUse>> all = ordered();
        Properties meanings = meanings();
        ObjectNode root = object();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "mmm-bayes spec");
        root.setAll(block("", all, meanings));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode block(String path, Map<String, List<KeyUse>> all, Properties meanings) {
        ObjectNode block = object();
        block.put("type", "object");
        ObjectNode properties = block.putObject("properties");
        block.put("additionalProperties", false);
        String prefix = path.isEmpty() ? "" : path + "/";
        for (String inner : all.keySet()) {
            String key = inner.substring(Math.min(inner.length(), prefix.length()));
            if (!inner.startsWith(prefix) || key.isEmpty() || key.contains("/") || key.equals("[]")) {
                continue;
            }
            if (key.equals("*")) {
                block.set("additionalProperties", schema(inner, all, meanings));
            } else {
                properties.set(key, schema(inner, all, meanings));
            }
        }
        return block;
    }

    private static ObjectNode schema(String path, Map<String, List<KeyUse>> all, Properties meanings) {
        List<KeyUse> uses = all.getOrDefault(path, List.of());
        List<ObjectNode> forms = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (has(uses, kind)) {
                forms.addAll(forms(path, kind, uses, all, meanings));
            }
        }
        boolean listed = path.endsWith("/*") && has(uses, Kind.BLOCK);
        if (listed) { // a name with nothing behind it
            forms.add(type("null"));
        }
        ObjectNode schema = object();
        if (forms.size() == 1) {
            schema.setAll(forms.get(0));
        } else if (!forms.isEmpty()) {
            ArrayNode any = schema.putArray("anyOf");
            forms.stream().distinct().forEach(any::add);
        }
        String dotted = path.replace("/", ".").replace(".[]", "[]");
        String meaning = meaning(dotted, meanings);
        if (!meaning.isEmpty()) {
            schema.put("description", meaning);
        }
        return schema;
    }

    private static ObjectNode type(String name) {
        return object().put("type", name);
    }

    private static List<ObjectNode> forms(
            String path, Kind kind, List<KeyUse> uses, Map<String, List<KeyUse>> all, Properties meanings) {
        return switch (kind) {
            case TEXT -> {
                // YAML reads a name such as 2024 as a number, and the reader takes it as text
                ObjectNode text = object();
                text.putArray("type").add("string").add("number").add("boolean");
                yield List.of(text);
            }
            case PRIOR -> List.of(type("string"));
            case NUMBER -> List.of(type("number"));
            case WHOLE -> List.of(type("integer"));
            case FLAG -> List.of(type("boolean"));
            case WORD -> {
                ObjectNode word = object();
                ArrayNode values = word.putArray("enum");
                uses.stream().flatMap(use -> use.words().stream()).distinct().forEach(values::add);
                yield List.of(word);
            }
            case NAMES -> List.of(block(path, all, meanings));
            case BLOCK -> has(uses, Kind.NAMES) ? List.of() : List.of(block(path, all, meanings));
            case LIST -> {
                ObjectNode list = type("array");
                if (all.containsKey(path + "/[]")) {
                    list.set("items", schema(path + "/[]", all, meanings));
                }
                yield List.of(list);
            }
            case ANY -> has(uses, Kind.WORD) ? List.of() : List.of(type("string"));
            case KNOWN -> List.of();
        };
    }
}
