package mmmbayes.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mmmbayes.document.Document;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;

/**
 * What a folder being written keeps for the case that its run is killed: who it is ({@code run.json}) and a checkpoint per chain.
 * All of it goes before the folder is moved into place. The folder's {@link FolderLock} says whether its run is still there.
 */
final class Resumption {
    /** Its name within the folder being written. */
    static final String FOLDER = "resume";

    private static final String IDENTITY = "run.json";

    private final Path folder;

    private Resumption(Path folder) {
        this.folder = folder;
    }

    /** Starts keeping, in a folder that this process writes into. */
    static Resumption begin(Path partial, RunIdentity identity) throws IOException {
        Path folder = Files.createDirectories(partial.resolve(FOLDER));
        Checkpoint.replace(
                folder.resolve(IDENTITY),
                (Document.json(Map.of("facts", identity.facts())) + "\n").getBytes(StandardCharsets.UTF_8));
        return new Resumption(folder);
    }

    /** Folders beside a target that an interrupted or a running fit has left there, newest last. */
    static List<Path> partials(Path target) {
        return unfinished(target).stream()
                .filter(path -> Files.isRegularFile(path.resolve(FOLDER).resolve(IDENTITY)))
                .sorted(Comparator.comparing(Resumption::begunAt))
                .toList();
    }

    /** All folders beside a target that are, or were, to become it. */
    private static List<Path> unfinished(Path target) {
        String prefix = "." + target.getFileName() + ".partial-";
        Path parent = target.toAbsolutePath().normalize().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> siblings = Files.list(parent)) {
            return siblings.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Deletes what processes that are gone have left beside a target, but for fits with a checkpoint, which can be continued. */
    static void deleteUseless(Path target) throws IOException {
        for (Path folder : unfinished(target)) {
            Optional<FolderLock> left =
                    hasCheckpoint(folder.resolve(FOLDER)) ? Optional.empty() : FolderLock.takeOver(folder);
            if (left.isPresent()) {
                try {
                    FolderTree.delete(folder);
                } finally {
                    left.get().close();
                }
            }
        }
    }

    private static FileTime begunAt(Path partial) {
        try {
            return Files.getLastModifiedTime(partial.resolve(FOLDER).resolve(IDENTITY));
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** A folder to go on with, and its lock. */
    record Found(Path partial, FolderLock lock, Resumption resumption) {}

    /**
     * The newest folder beside a target that an equal run has left.
     *
     * @throws InvalidInputException if none of those that are there is; says why not, folder by folder
     */
    static Found find(Path target, RunIdentity identity) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<Path> partials = partials(target);
        for (int i = partials.size() - 1; i >= 0; i--) {
            Path partial = partials.get(i);
            Path folder = partial.resolve(FOLDER);
            List<String> differences = identity.differencesTo(Json.read(folder.resolve(IDENTITY), RunIdentity.class));
            Optional<FolderLock> free = differences.isEmpty() ? FolderLock.take(partial) : Optional.empty();
            if (free.isPresent()) {
                Resumption found = new Resumption(folder);
                found.dropUnusable(partial.resolve("draws"));
                return new Found(partial, free.get(), found);
            }
            problems.add(
                    new Problem(
                            partial.toString(),
                            differences.isEmpty()
                                    ? "is being written by a running fit."
                                    : "cannot be continued by this command: it was begun with "
                                            + String.join(", ", differences) + ".",
                            differences.isEmpty()
                                    ? "Wait for it, or end it first."
                                    : "Use the spec, data and options it was begun with, or leave out --resume to start anew."));
        }
        throw new InvalidInputException(problems);
    }

    /** Forgets checkpoints that a power cut has damaged, or whose draws it has lost: those chains begin anew. */
    private void dropUnusable(Path draws) throws IOException {
        for (int chain = 0;
                Files.exists(checkpointFile(chain)) || Files.exists(DrawFiles.chainFile(draws, chain));
                chain++) {
            Path file = DrawFiles.chainFile(draws, chain);
            long length = Files.exists(file) ? Files.size(file) : 0;
            if (checkpoint(chain).filter(kept -> kept.fileLength() <= length).isEmpty()) {
                Files.deleteIfExists(checkpointFile(chain));
            }
        }
    }

    Path checkpointFile(int chain) {
        return folder.resolve("chain-" + (chain + 1) + ".state");
    }

    Optional<Checkpoint> checkpoint(int chain) {
        return Checkpoint.read(checkpointFile(chain));
    }

    boolean hasCheckpoint() {
        return hasCheckpoint(folder);
    }

    private static boolean hasCheckpoint(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(path -> path.toString().endsWith(".state"));
        } catch (IOException e) {
            return false;
        }
    }
}
