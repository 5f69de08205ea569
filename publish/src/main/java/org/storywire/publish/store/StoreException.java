package org.storywire.publish.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A failure of the database, classified by the necessary reaction. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Below this, SQLite cannot grow the index of its write-ahead log. */
    private static final long SPACE_MIN = 1024 * 1024;
    /** SQLite's primary result codes. */
    private static final int IO_ERROR = 10;

    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    /** The kinds of failure. */
    public enum Fault {
        /** No space on the disk; retry once there is. */
        DISK_FULL,
        /** The file is corrupt and must be rebuilt. */
        CORRUPT,
        /** The file is being rebuilt. */
        UNAVAILABLE,
        /** Anything else: a bug, or a failure of the machine. */
        OTHER
    }

    private final Fault fault;

    StoreException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    StoreException(String message) {
        this(Fault.OTHER, message, null);
    }

    static StoreException corrupt(String message, @Nullable Throwable cause) {
        return new StoreException(Fault.CORRUPT, message, cause);
    }

    static StoreException of(Path file, String attempt, SQLException cause) {
        return switch (fault(file, cause)) {
            case DISK_FULL -> diskFull(file, cause);
            case CORRUPT -> corrupt("corrupt: " + file + ": " + cause.getMessage(), cause);
            default -> new StoreException(Fault.OTHER, attempt + ": " + cause.getMessage(), cause);
        };
    }

    static StoreException of(Path file, String attempt, IOException cause) {
        return isFull(file)
                ? diskFull(file, cause)
                : new StoreException(Fault.OTHER, attempt + " " + file + ": " + cause, cause);
    }

    static Fault fault(Path file, SQLException cause) {
        return switch (cause.getErrorCode() & 0xFF) {
            case FULL -> Fault.DISK_FULL;
            case CORRUPT, NOT_A_DATABASE -> Fault.CORRUPT;
            case IO_ERROR, CANNOT_OPEN -> isFull(file) ? Fault.DISK_FULL : Fault.OTHER;
            default -> Fault.OTHER;
        };
    }

    public Fault fault() {
        return fault;
    }

    private static StoreException diskFull(Path file, Throwable cause) {
        return new StoreException(Fault.DISK_FULL, "disk full: " + file, cause);
    }

    private static boolean isFull(Path file) {
        try {
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() < SPACE_MIN;
        } catch (IOException e) {
            return false;
        }
    }
}
