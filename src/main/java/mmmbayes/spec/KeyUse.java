package mmmbayes.spec;

import java.util.List;

/**
 * What a decoder asked of a key.
 *
 * @param kind form of its value
 * @param allowed in words; may be empty
 * @param words the values of {@code WORD}
 * @param fallback default as text; empty where there is none, or none was told
 */
record KeyUse(Kind kind, String allowed, List<String> words, String fallback) {
    /** Form of a value. */
    enum Kind {
        TEXT,
        NUMBER,
        WHOLE,
        FLAG,
        WORD,
        PRIOR,
        BLOCK,
        /** A block whose keys are the user's. */
        NAMES,
        LIST,
        /** Looked at in whatever form: may also be a word such as {@code none}. */
        ANY,
        /** Made known without being read. */
        KNOWN
    }

    /** Copies the list. */
    KeyUse {
        words = List.copyOf(words);
    }
}
