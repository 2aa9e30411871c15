package mmmbayes.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads spec files. */
public final class SpecReader {
    private SpecReader() {}

    /**
     * Reads a spec by itself, without data.
     *
     * @throws InvalidInputException with every problem of the file
     */
    public static Spec read(Path path) {
        SpecReading reading = readAll(path);
        if (!reading.problems().isEmpty()) {
            throw new InvalidInputException(reading.problems());
        }
        return reading.draft().orElseThrow();
    }

    /** Reads a spec as far as it can be read; problems are in the result. */
    public static SpecReading readAll(Path path) {
        String file = path.toString();
        List<Problem> unreadable = new ArrayList<>();
        Optional<String> text = SourceText.read(path, file, unreadable::add);
        if (text.isEmpty()) {
            return new SpecReading(file, path, "", Optional.empty(), Map.of(), unreadable);
        }
        return parse(path, text.get());
    }

    private static SpecReading parse(Path path, String text) {
        String file = path.toString();
        DecodeLog log = new DecodeLog(file);
        Optional<Node> root = SpecTree.parse(SourceText.withoutMark(text), log);
        Optional<Spec> draft = Optional.empty();
        if (root.isPresent() && root.get() instanceof Node.Mapping mapping) {
            Spec spec = SpecDecoder.decode(Section.root(mapping, log), defaultName(path));
            draft = Optional.of(spec);
            SpecRules.check(spec, log);
        } else {
            root.ifPresent(other -> log.add(
                    other.place(),
                    "the spec is " + other.kind() + " but must be a block of keys.",
                    "Begin with outcome: and treatments:; see the folder priors."));
        }
        return new SpecReading(file, path, text, draft, log.placeTexts(), log.problems());
    }

    /** The file's name without its ending. */
    private static String defaultName(Path path) {
        Path fileName = path.getFileName();
        return fileName == null ? "fit" : fileName.toString().replaceFirst("\\.ya?ml$", "");
    }
}
