package org.storywire.launcher.pipeline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.storywire.embedded.EmbeddedCluster;
import org.storywire.embedded.EmbeddedRegistry;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.TopicAdmin;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The cluster of the whole-pipeline test: the broker in a container if Docker and the image are available, else
 * embedded. It prints which. The image is the system property {@code kafka.image}; it is never downloaded.
 */
final class TestCluster implements AutoCloseable {
    private static final String IMAGE = System.getProperty("kafka.image", "apache/kafka:4.3.1");

    private final Map<String, String> settings;
    private final Runnable end;

    private TestCluster(Map<String, String> settings, Runnable end) {
        this.settings = settings;
        this.end = end;
    }

    static TestCluster start(Path folder) {
        String missing = missing();
        if (!missing.isEmpty()) {
            System.out.println("whole pipeline on: the embedded broker (" + missing + ")");
            EmbeddedCluster embedded = EmbeddedCluster.start(folder);
            return new TestCluster(embedded.settings(), embedded::close);
        }
        System.out.println("whole pipeline on: a container of " + IMAGE);
        KafkaContainer kafka =
                new KafkaContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka"));
        kafka.start();
        EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.getBootstrapServers(), 0);
        registry.registerContract();
        Map<String, String> settings = Map.of(
                "kafka-bootstrap-servers",
                kafka.getBootstrapServers(),
                "schema-registry-url",
                registry.url(),
                "topic-partitions",
                "4",
                "topic-replication",
                "1");
        new TopicAdmin(Settings.of(settings)).apply();
        return new TestCluster(settings, () -> {
            registry.close();
            kafka.close();
        });
    }

    Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        end.run();
    }

    /**
     * The reason why no container can run; empty when one can. Checked first, because a missing image is retried for
     * two minutes.
     */
    private static String missing() {
        try {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return "no Docker engine answers";
            }
            boolean there = DockerClientFactory.lazyClient().listImagesCmd().exec().stream()
                    .anyMatch(image -> image.getRepoTags() != null
                            && Arrays.asList(image.getRepoTags()).contains(IMAGE));
            return there ? "" : "the image " + IMAGE + " is not here";
        } catch (RuntimeException e) {
            return "Docker does not answer: " + e.getMessage();
        }
    }
}
