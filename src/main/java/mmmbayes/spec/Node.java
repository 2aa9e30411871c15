package mmmbayes.spec;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows where it stands. */
sealed interface Node {
    /** Where it begins. */
    Place place();

    /** What it is, for messages: "a list", "a number". */
    String kind();

    /** Line and column, both from 1. */
    record Place(int line, int column) {}

    /** Text, number, true or false, or nothing. */
    record Scalar(Place place, String text, Type type) implements Node {
        enum Type {
            TEXT("text"),
            NUMBER("a number"),
            FLAG("true or false"),
            EMPTY("nothing");

            private final String words;

            Type(String words) {
                this.words = words;
            }
        }

        @Override
        public String kind() {
            return type.words;
        }

        boolean isEmpty() {
            return type == Type.EMPTY;
        }
    }

    /** Keys with values, in the file's order. */
    record Mapping(Place place, Map<String, Entry> entries) implements Node {
        @Override
        public String kind() {
            return "a block of keys";
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** One value and where its key stands. */
    record Entry(Place keyPlace, Node value) {}
}
