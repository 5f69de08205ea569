package org.storywire.trending;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.storywire.embedded.EmbeddedCluster;

/** A broker and its registry in a JVM of their own, to be killed. */
final class ClusterProcess {
    private ClusterProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> values = values(arguments);
        EmbeddedCluster.start(
                Path.of(values.getOrDefault("folder", "")),
                Integer.parseInt(values.getOrDefault("broker", "0")),
                Integer.parseInt(values.getOrDefault("registry", "0")));
        System.out.println(ProcessOfTest.READY);
        Thread.currentThread().join();
    }

    static Map<String, String> values(String[] arguments) {
        return Arrays.stream(arguments)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }
}
