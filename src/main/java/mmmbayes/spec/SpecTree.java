package mmmbayes.spec;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mmmbayes.spec.Node.Entry;
import mmmbayes.spec.Node.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Turns Jackson's YAML tokens into a tree that knows lines and columns. Keys stated twice, type tags and further documents are
 * problems. Jackson replays anchors where aliases and merge keys ask for them, up to a limit, so a file cannot grow without end.
 */
final class SpecTree {
    private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

    private final YAMLParser parser;
    private final DecodeLog log;

    private SpecTree(YAMLParser parser, DecodeLog log) {
        this.parser = parser;
        this.log = log;
    }

    /**
     * Never ends a piece between the two halves of a character: SnakeYAML Engine 2.x asks for the other half beyond the end of its
     * buffer.
     */
    private static final class WholeCharacters extends Reader {
        private final String text;
        private int next;

        WholeCharacters(String text) {
            this.text = text;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            int count = Math.min(length, text.length() - next);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            if (count > 1 && count == length && Character.isHighSurrogate(text.charAt(next + count - 1))) {
                count--;
            }
            text.getChars(next, next + count, buffer, offset);
            next += count;
            return count;
        }

        @Override
        public void close() {}
    }

    /** The document's root; empty if the text is no YAML or holds nothing, which the log then says. */
    static Optional<Node> parse(String text, DecodeLog log) {
        try (YAMLParser parser = (YAMLParser)
                new YAMLAnchorReplayingFactory().createParser(ObjectReadContext.empty(), new WholeCharacters(text))) {
            SpecTree tree = new SpecTree(parser, log);
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                log.add(
                        new Place(1, 1),
                        "the spec is empty.",
                        "Copy a spec from the folder priors and change its columns.");
                return Optional.empty();
            }
            Node root = tree.node(first);
            if (parser.nextToken() != null) {
                log.add(tree.here(), "a second document begins here.", "Keep one spec in a file; remove the line ---.");
            }
            return Optional.of(root);
        } catch (JacksonException e) {
            log.add(place(e), "not valid YAML: " + reason(e) + ".", repair(e));
            return Optional.empty();
        }
    }

    private Node node(JsonToken token) {
        Place place = here();
        if (parser.getTypeId() != null) {
            log.add(place, "type tags such as !!str are not allowed.", "Remove the tag; put text in quotes.");
        }
        return value(token, place);
    }

    private Node value(JsonToken token, Place place) {
        return switch (token) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> sequence(place);
            case VALUE_NULL -> new Node.Scalar(place, "", Node.Scalar.Type.EMPTY);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(place, parser.getString(), Node.Scalar.Type.FLAG);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Node.Scalar(place, parser.getString(), Node.Scalar.Type.NUMBER);
            default -> new Node.Scalar(place, parser.getString(), Node.Scalar.Type.TEXT);
        };
    }

    private Node mapping(Place place) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (next() == JsonToken.PROPERTY_NAME) {
            Place keyPlace = here();
            String key = parser.getString();
            Node value = node(next());
            Entry entry = new Entry(keyPlace, value);
            Entry earlier = entries.putIfAbsent(key, entry);
            if (earlier != null && isBefore(earlier.keyPlace(), place)) {
                entries.put(key, entry);
            } else if (earlier != null && !isBefore(keyPlace, place)) {
                log.add(
                        keyPlace,
                        "key \"" + key + "\" stands twice; first at line "
                                + earlier.keyPlace().line() + ".",
                        "Keep one of them.");
            }
        }
        return new Node.Mapping(place, entries);
    }

    /** A key that stands before its block was merged into it with {@code <<}; the block's own keys win over it. */
    private static boolean isBefore(Place key, Place block) {
        return key.line() < block.line() || (key.line() == block.line() && key.column() < block.column());
    }

    private Node sequence(Place place) {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(node(token));
        }
        return new Node.Sequence(place, items);
    }

    private JsonToken next() {
        @Nullable JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IllegalStateException("the YAML parser ended inside a block");
        }
        return token;
    }

    private Place here() {
        return place(parser.currentTokenLocation());
    }

    private static Place place(TokenStreamLocation location) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The first mark of the parser's message is where the broken construct begins; the exception's own place is after it. */
    private static Place place(JacksonException e) {
        Matcher mark = MARK.matcher(String.valueOf(e.getOriginalMessage()));
        if (mark.find()) {
            return new Place(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
        }
        TokenStreamLocation location = e.getLocation();
        return location == null ? new Place(1, 1) : place(location);
    }

    private static String reason(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains("TAB")) {
            return "a tab stands where only spaces may";
        }
        if (e instanceof StreamConstraintsException) {
            return "anchors and aliases make it too large";
        }
        // The parser names the token it got, but not in words.
        return message.replaceAll(", but got[^\\n]*", "")
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("it cannot be parsed");
    }

    private static String repair(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains("TAB")) {
            return "Indent with spaces.";
        }
        if (message.contains("mapping values are not allowed")) {
            return "Put text that holds \": \" in quotes, and check the indentation.";
        }
        if (message.contains("quoted scalar")) {
            return "Close the quotes.";
        }
        if (message.contains("invalid alias")) {
            return "An alias *name needs an anchor &name before it; put text that begins with * in quotes.";
        }
        return "Check brackets, quotes and indentation there.";
    }
}
