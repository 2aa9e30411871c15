package mmmbayes.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says that a process is writing into a folder: a locked file in it. The lock ends with the process, however that ends, so that a
 * folder whose lock can be taken was left behind. On a file system without locks nobody is kept out, and nothing counts as left behind.
 */
final class FolderLock implements Closeable {
    private static final String FILE = "writing.lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of a folder; empty if another process has it, or has just deleted the folder. */
    static Optional<FolderLock> take(Path folder) throws IOException {
        return open(folder, true, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Takes the lock that a process which is gone has left in a folder; empty if there is none or it is held. */
    static Optional<FolderLock> takeOver(Path folder) throws IOException {
        return open(folder, false, StandardOpenOption.WRITE);
    }

    private static Optional<FolderLock> open(Path folder, boolean withoutLocks, OpenOption... options)
            throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, options);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        boolean free;
        try {
            FileLock lock = channel.tryLock();
            // who waited for somebody that deleted the folder holds the lock of a file that is gone
            free = lock != null && Files.exists(file);
        } catch (OverlappingFileLockException e) {
            free = false;
        } catch (IOException e) {
            free = withoutLocks;
        }
        if (!free) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FolderLock(file, channel));
    }

    /** Lets the folder go, without a trace in it. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }
}
