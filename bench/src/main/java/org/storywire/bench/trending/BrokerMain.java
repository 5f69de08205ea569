package org.storywire.bench.trending;

import java.nio.file.Path;
import org.storywire.embedded.EmbeddedCluster;

/** The broker and the registry in their own JVM, so that their CPU time is not counted. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(Path.of(arguments[0]))) {
            System.out.println("broker " + cluster.bootstrapServers() + " " + cluster.registryUrl());
            ExitWithParent.awaitEnd();
        }
        Runtime.getRuntime().halt(0);
    }
}
