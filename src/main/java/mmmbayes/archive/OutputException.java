package mmmbayes.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Output could not be written: says where, what happened and what to do. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String repair;

    /**
     * One failure.
     *
     * @param place file or folder
     * @param found what happened
     * @param repair what to do about it, a full sentence
     */
    public OutputException(String place, String found, String repair) {
        super(place + ": " + found + ". " + repair);
        this.place = place;
        this.repair = repair;
    }

    /** Translates a failed write. */
    public static OutputException of(Path path, IOException cause) {
        String reason = cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(cause.getMessage());
        OutputException translated;
        if (reason.toLowerCase(Locale.ROOT).contains("no space left")) {
            translated = new OutputException(
                    path.toString(), "the disk is full", "Free some space, or choose another disk with --out.");
        } else if (cause instanceof AccessDeniedException) {
            translated = new OutputException(
                    path.toString(),
                    "not allowed to write",
                    "Change its permissions, or choose another place with --out.");
        } else {
            translated = new OutputException(
                    path.toString(), "could not be written (" + reason + ")", "Choose another place with --out.");
        }
        translated.initCause(cause);
        return translated;
    }

    /** File or folder that could not be written. */
    public String place() {
        return place;
    }

    /** What to do about it. */
    public String repair() {
        return repair;
    }
}
