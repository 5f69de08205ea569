package org.storywire.launcher.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The folder with all data of a local cluster: the broker's log, the services' stores, keys, addresses, logs. Its small
 * files are properties, replaced atomically, readable by their owner only.
 */
public record DataFolder(Path path) {
    public static final String STANDARD = ".storywire";

    public Path services() {
        return path.resolve("services");
    }

    public Path log() {
        return path.resolve("logs").resolve("storywire.log");
    }

    /** Reads a properties file; empty when there is none. */
    public Map<String, String> read(String file) {
        Path source = path.resolve(file);
        if (!Files.exists(source)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(source, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("expected a readable properties file " + source, e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put(String.valueOf(key), String.valueOf(value)));
        return values;
    }

    /** Replaces the file atomically: readers see all of the old or all of the new. */
    public void write(String file, Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        try {
            Files.createDirectories(path);
            Path fresh = Files.createTempFile(path, file, ".new", ownerOnly());
            try (var out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                properties.store(out, null);
            }
            Files.move(fresh, path.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path.resolve(file), e);
        }
    }

    public void delete(String file) {
        try {
            Files.deleteIfExists(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path.resolve(file), e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
