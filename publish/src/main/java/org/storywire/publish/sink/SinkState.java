package org.storywire.publish.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.storywire.publish.projection.Cursor;

/** File with the delivered position of a sink. Replaced atomically. */
final class SinkState {
    private final Path file;

    SinkState(Path file) {
        this.file = file;
    }

    /** The cursor after the last delivery; empty before the first. Throws when the file does not contain a cursor. */
    Optional<Cursor> load() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return Optional.of(Cursor.parse(token)
                    .orElseThrow(() -> new IOException(file + ": expected a cursor, found something else")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void save(Cursor cursor) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap((cursor.token() + "\n").getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
