package mmmbayes.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.SourceText;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReader;
import mmmbayes.spec.SpecReading;

/** Reads a spec and its data together, so that the problems of both are told at once. */
public final class InputReader {
    private InputReader() {}

    /**
     * Reads a spec and the data it names.
     *
     * @param specPath spec file
     * @param dataOverride data file to read in place of the one that the spec names
     * @throws InvalidInputException with every problem of spec and data
     */
    public static Inputs read(Path specPath, Optional<Path> dataOverride) {
        SpecReading reading = SpecReader.readAll(specPath);
        List<Problem> problems = new ArrayList<>(reading.problems());
        Optional<Path> dataPath =
                reading.draft().isPresent() ? dataPath(reading, dataOverride, problems) : Optional.empty();
        Optional<String> text = dataPath.flatMap(path -> SourceText.read(path, path.toString(), problems::add));
        if (text.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Path data = dataPath.orElseThrow();
        Spec draft = reading.draft().orElseThrow();
        DataLog log = new DataLog(data.toString(), draft.data().step());
        Optional<DataReader.Reading> dataset = DataReader.read(draft, reading, text.get(), log);
        problems.addAll(log.problems());
        dataset.ifPresent(read -> problems.addAll(LiftRules.problems(draft, read.data(), reading::place)));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Dataset whole = dataset.orElseThrow().data();
        Spec dated = dataset.orElseThrow()
                .dateFormat()
                .map(format -> draft.withData(draft.data().withDateFormat(format)))
                .orElse(draft);
        return new Inputs(dated, whole, specPath, data, reading.text(), text.get(), log.warnings());
    }

    private static Optional<Path> dataPath(SpecReading reading, Optional<Path> override, List<Problem> problems) {
        if (override.isPresent()) {
            return override;
        }
        String file = reading.draft().orElseThrow().data().file();
        if (file.isEmpty()) {
            problems.add(new Problem(
                    reading.place("data"),
                    "the spec names no data file.",
                    "State data: { file: ... }, relative to the spec, or give --data."));
            return Optional.empty();
        }
        try {
            return Optional.of(reading.path().resolveSibling(file).normalize());
        } catch (InvalidPathException e) {
            problems.add(new Problem(
                    reading.place("data/file"), "\"" + file + "\" is not a path on this system.", "Correct it."));
            return Optional.empty();
        }
    }
}
