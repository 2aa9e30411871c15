package mmmbayes.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;

/** {@code settings.yaml} of a study's folder: what the study was begun with, and has to go on with. */
final class StudySettings {
    static final String FILE = "settings.yaml";

    private StudySettings() {}

    /** Makes the folder and writes them. */
    static void begin(Path folder, String settings) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(FILE), settings);
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    /**
     * Requires that a study was begun with these.
     *
     * @param study what it is called, with its article
     * @param given what it was given, for the repair
     * @throws InvalidInputException if there is none, or it was begun with others
     */
    static void require(Path folder, String settings, String study, String given) {
        Path stored = folder.resolve(FILE);
        try {
            if (!Files.readString(stored).equals(settings)) {
                throw new InvalidInputException(List.of(new Problem(
                        stored.toString(),
                        study + " was begun with other settings.",
                        "Give the " + given + " and options it was begun with, or choose another folder with --out.")));
            }
        } catch (IOException e) {
            throw TableFiles.damaged(stored, e);
        }
    }
}
