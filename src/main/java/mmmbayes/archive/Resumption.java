package mmmbayes.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;

/**
 * What a folder being written keeps for the case that its run is killed: who it is ({@code run.json}), a checkpoint per chain,
 * and a lock that a dead process no longer holds. All of it goes before the folder is moved into place.
 */
final class Resumption {
    /** Its name within the folder being written. */
    static final String FOLDER = "resume";

    private static final String IDENTITY = "run.json";

    private final Path folder;
    private final FileChannel lockFile;

    private Resumption(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Starts keeping. */
    static Resumption begin(Path partial, RunIdentity identity) throws IOException {
        Path folder = Files.createDirectories(partial.resolve(FOLDER));
        Resumption begun = lock(folder).orElseThrow(() -> new IOException("another run writes there"));
        Checkpoint.replace(folder.resolve(IDENTITY), Json.write(identity).getBytes(StandardCharsets.UTF_8));
        return begun;
    }

    /** Empty if another process holds the folder. */
    private static Optional<Resumption> lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean free;
        try {
            FileLock lock = channel.tryLock();
            free = lock != null;
        } catch (OverlappingFileLockException e) {
            free = false;
        } catch (IOException e) {
            // Some network file systems have no locks: then nobody is kept out.
            free = true;
        }
        if (!free) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new Resumption(folder, channel));
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

    /** A folder to go on with. */
    record Found(Path partial, Resumption resumption) {}

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
            Optional<Resumption> free = differences.isEmpty() ? lock(folder) : Optional.empty();
            if (free.isPresent()) {
                free.get().dropUnusable(partial.resolve("draws"));
                return new Found(partial, free.get());
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

    /** Lets the folder go; its files stay. */
    void release() throws IOException {
        lockFile.close();
    }
}
