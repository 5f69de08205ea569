package org.storywire.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The one cluster that the tests of a JVM share: started at the first call in a temporary folder, stopped and deleted when
 * the JVM ends. Tests take ids of their own, or begin with {@link EmbeddedCluster#clear()}.
 */
public final class SharedCluster {
    private final Path folder;
    private final EmbeddedCluster cluster;

    private SharedCluster() {
        try {
            this.folder = Files.createTempDirectory("storywire-shared");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
        this.cluster = EmbeddedCluster.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shared-cluster-end"));
    }

    public static EmbeddedCluster get() {
        return Holder.INSTANCE.cluster;
    }

    private void end() {
        cluster.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the temporary folder", e);
        }
    }

    /** Made when first asked for: the JVM's own lazy and safe publication. */
    private static final class Holder {
        static final SharedCluster INSTANCE = new SharedCluster();
    }
}
