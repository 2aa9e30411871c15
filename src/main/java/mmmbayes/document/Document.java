package mmmbayes.document;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes trees whose nodes are maps with texts as keys, collections, arrays of numbers, texts, numbers and booleans, in the order
 * of the maps. They are written token by token: to bind objects, Jackson loads some five hundred classes, and a fit needs none of
 * them.
 */
public final class Document {
    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALLOW_LONG_KEYS)
            .build();
    private static final DefaultPrettyPrinter INDENTED =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Document() {}

    /** Objects with a line for each key, indented by two spaces; lists in one line. No line break at the end. */
    public static String json(Object tree) {
        return text(tree, JSON, new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return INDENTED.createInstance();
            }
        });
    }

    /** JSON in one line without spaces. */
    public static String compactJson(Object tree) {
        return text(tree, JSON, ObjectWriteContext.empty());
    }

    /** YAML in blocks, quotes where they are needed; ends in a line feed. */
    public static String yaml(Object tree) {
        return text(tree, YAML, ObjectWriteContext.empty());
    }

    private static String text(Object tree, TokenStreamFactory format, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = format.createGenerator(context, text)) {
            write(tree, out);
        }
        return text.toString();
    }

    private static void write(Object node, JsonGenerator out) {
        if (node instanceof Map<?, ?> map) {
            out.writeStartObject();
            map.forEach((key, value) -> {
                out.writeName((String) key);
                write(value, out);
            });
            out.writeEndObject();
        } else if (node instanceof Iterable<?> list) {
            out.writeStartArray();
            list.forEach(value -> write(value, out));
            out.writeEndArray();
        } else if (node instanceof double[] numbers) {
            out.writeStartArray();
            for (double number : numbers) {
                out.writeNumber(number);
            }
            out.writeEndArray();
        } else if (node instanceof String text) {
            out.writeString(text);
        } else if (node instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (node instanceof Double number) {
            out.writeNumber(number);
        } else if (node instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (node instanceof Integer || node instanceof Long) {
            out.writeNumber(((Number) node).longValue());
        } else {
            throw new IllegalArgumentException(
                    "no node of a document: " + node.getClass().getName());
        }
    }
}
