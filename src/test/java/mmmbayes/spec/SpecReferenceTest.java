package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The reference knows what the reader knows, no more and no less. */
class SpecReferenceTest {
    private static final Set<String> PATHS = SpecReference.keys().stream()
            .map(SpecReference.Key::path)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(SpecReference.schema());

    @Test
    void keysThatEverySpecHasAreInIt() {
        assertThat(PATHS)
                .contains("name", "data.file", "outcome.column", "mediator.enters", "mediators[].column")
                .contains("treatments.*.prior.decay", "controls.*.lever.reference", "media.max_lag", "priors.decay")
                .contains("sampler.target_accept", "report.intervals", "simulation.controls.*.walk.drift");
    }

    @Test
    void everyKeyIsExplained() {
        assertThat(SpecReference.keys())
                .filteredOn(key -> key.meaning().isEmpty())
                .extracting(SpecReference.Key::path)
                .isEmpty();
    }

    /** Every writer's key is a key that a reader must accept, and the random specs use them all. */
    @Test
    void everythingThatTheWriterWritesIsInIt() {
        for (int seed = 0; seed < 200; seed++) {
            // Users' names do not matter here, and a plain YAML mapper fails on halves of a character at its buffer's
            // end.
            String text = SpecWriter.write(new RandomSpecs(seed).spec()).replaceAll("[^\\u0000-\\uFFFF]", "e");
            assertThat(strangers(YAMLMapper.shared().readTree(text)))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"priors.yaml", "assessment.yaml", "generator.yaml"})
    void everythingThatTheShippedSpecsStateIsInIt(String file) throws Exception {
        String text = java.nio.file.Files.readString(Path.of("priors", file));
        assertThat(strangers(YAMLMapper.shared().readTree(text))).isEmpty();
    }

    /** Where a block has unknown keys the reader lists those that it knows; the reference has the same list. */
    @Test
    void everyBlockHasTheKeysThatTheReaderSaysItAllows() {
        assertThat(allowedAt("nonsense: 1", "")).containsExactlyInAnyOrderElementsOf(children(""));
        assertThat(allowedAt("media: { nonsense: 1 }", "media"))
                .containsExactlyInAnyOrderElementsOf(children("media."));
        assertThat(allowedAt("sampler: { nonsense: 1 }", "sampler"))
                .containsExactlyInAnyOrderElementsOf(children("sampler."));
        assertThat(allowedAt("priors: { nonsense: 1 }", "priors"))
                .isSubsetOf(children("priors."))
                .hasSizeGreaterThan(10);
        assertThat(allowedAt("treatments: { tv: { nonsense: 1 } }", "treatments"))
                .containsExactlyInAnyOrderElementsOf(children("treatments.*."));
    }

    private static List<String> children(String prefix) {
        return PATHS.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .filter(key -> !key.contains("[]") && (prefix.equals("priors.") || !key.contains(".")))
                .toList();
    }

    private static List<String> allowedAt(String yaml, String block) {
        DecodeLog log = new DecodeLog("spec");
        Node.Mapping root = (Node.Mapping) SpecTree.parse(yaml, log).orElseThrow();
        SpecDecoder.decode(Section.root(root, log), "spec");
        String message = log.problems().stream()
                .map(Problem::message)
                .filter(text -> text.contains("nonsense"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is said of " + block));
        String list = message.substring(message.indexOf("(allowed: ") + 10, message.lastIndexOf(')'));
        return List.of(list.split(", "));
    }

    private static String fallback(String path) {
        return SpecReference.keys().stream()
                .filter(key -> key.path().equals(path))
                .map(SpecReference.Key::fallback)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDefaultOfAChannelsKeyIsWhatIsStatedForAll() {
        assertThat(fallback("treatments.*.prior.decay")).isEqualTo("that of priors.decay");
        assertThat(fallback("treatments.*.max_lag")).isEqualTo("that of media.max_lag");
        assertThat(fallback("mediators[].prior.mediator.trend")).isEqualTo("that of priors.mediator.trend");
        assertThat(fallback("controls.*.prior.mediator")).isEqualTo("that of priors.mediator.controls");
        assertThat(fallback("media.adstock")).isEqualTo("geometric");
        // a default that depends on the family of the stage
        assertThat(fallback("priors.outcome.media")).isEqualTo("half_normal(0.4), of logarithms half_normal(1)");
    }

    /** The name that the reference states to make the reader speak is no default. */
    @Test
    void namesOfTheUsersAreNoDefaults() {
        assertThat(List.of(fallback("name"), fallback("treatments.*.column"), fallback("mediator.column")))
                .containsOnly("");
    }

    @Test
    void everySentenceIsOfAKeyThatThereIs() {
        assertThat(SpecReference.meanings().stringPropertyNames()).isSubsetOf(PATHS);
    }

    @Test
    void theSchemaKnowsDefaultsWordsAndMeanings() {
        JsonNode trend = SCHEMA.path("properties").path("trend");
        assertThat(trend.findValues("enum").stream()
                        .flatMap(JsonNode::valueStream)
                        .map(JsonNode::asString))
                .contains("none", "linear", "piecewise");
        assertThat(trend.path("description").asString()).isNotEmpty();
        assertThat(SCHEMA.path("additionalProperties").asBoolean()).isFalse();
    }

    /** Paths of keys that the schema does not know. */
    private static List<String> strangers(JsonNode spec) {
        List<String> strangers = new ArrayList<>();
        compare(spec, SCHEMA, "", strangers);
        return strangers;
    }

    private static void compare(JsonNode value, JsonNode schema, String path, List<String> strangers) {
        List<JsonNode> forms =
                schema.has("anyOf") ? schema.path("anyOf").valueStream().toList() : List.of(schema);
        if (value.isObject()) {
            value.propertyStream().forEach(entry -> {
                JsonNode inner = forms.stream()
                        .map(form -> form.path("properties").has(entry.getKey())
                                ? form.path("properties").path(entry.getKey())
                                : form.path("additionalProperties"))
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .orElse(null);
                if (inner == null) {
                    strangers.add(path + "." + entry.getKey());
                } else {
                    compare(entry.getValue(), inner, path + "." + entry.getKey(), strangers);
                }
            });
        } else if (value.isArray()) {
            JsonNode items = forms.stream()
                    .filter(form -> form.path("type").asString("").equals("array"))
                    .findFirst()
                    .map(form -> form.path("items"))
                    .orElseThrow(() -> new AssertionError(path + " is no list in the schema"));
            if (items.isObject()) {
                value.valueStream().forEach(item -> compare(item, items, path + "[]", strangers));
            }
        } else {
            assertThat(forms).as(path + ": " + value + " against " + schema).anyMatch(form -> fits(value, form));
        }
    }

    private static boolean fits(JsonNode value, JsonNode form) {
        if (form.has("enum")) {
            return form.path("enum")
                    .valueStream()
                    .anyMatch(word -> word.asString().equals(value.asString()));
        }
        String type = value.isNull()
                ? "null"
                : value.isBoolean()
                        ? "boolean"
                        : value.isIntegralNumber() ? "integer" : value.isNumber() ? "number" : "string";
        List<String> types = form.path("type").isArray()
                ? form.path("type").valueStream().map(JsonNode::asString).toList()
                : List.of(form.path("type").asString(""));
        return form.isEmpty() || types.contains(type) || (type.equals("integer") && types.contains("number"));
    }
}
