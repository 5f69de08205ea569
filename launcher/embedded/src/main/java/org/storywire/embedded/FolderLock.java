package org.storywire.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second broker, of this or of another process, out of a folder. The system gives it up when the process dies. */
final class FolderLock implements AutoCloseable {
    private static final String NAME = ".storywire.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            return take(
                    folder,
                    FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new EmbeddedException(
                    "expected a folder that can be written, found " + folder + ": " + e.getMessage(), e);
        }
    }

    private static FolderLock take(Path folder, FileChannel channel) throws IOException {
        if (tryLock(channel) == null) {
            channel.close();
            throw new EmbeddedException("the folder " + folder.toAbsolutePath()
                    + " is in use by another Storywire broker: stop that one or choose another folder");
        }
        return new FolderLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedException("cannot give up the lock on the folder", e);
        }
    }
}
