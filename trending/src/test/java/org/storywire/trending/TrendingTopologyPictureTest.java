package org.storywire.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;

/** The picture in the javadoc of the topology equals the description of Kafka Streams. */
class TrendingTopologyPictureTest {
    private static final Path SOURCE = Path.of("src/main/java/org/storywire/trending/TrendingTopology.java");

    @TempDir
    private Path folder;

    @Test
    void thePictureInTheJavadocIsTheTopology() throws IOException {
        List<String> drawn = Files.readAllLines(SOURCE).stream()
                .filter(line -> line.contains("\u2500\u25b6"))
                .map(line -> line.replaceFirst("^ \\* ", ""))
                .toList();
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(picture());
    }

    private List<String> picture() {
        try (Metrics metrics = Metrics.create()) {
            Topology topology =
                    TopologyHarness.topology(TopologyHarness.settings(folder), metrics, TestClock.running());
            List<String> lines = new ArrayList<>();
            for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
                part.nodes().forEach(node -> draw(node, lines));
            }
            return lines;
        }
    }

    private static void draw(TopologyDescription.Node node, List<String> lines) {
        if (node instanceof TopologyDescription.Source source) {
            source.topicSet().forEach(topic -> lines.add(arrow(topic, node.name())));
        }
        String from = node.name() + stores(node);
        for (TopologyDescription.Node next : node.successors()) {
            lines.add(arrow(from, next.name()));
        }
        if (node instanceof TopologyDescription.Sink sink) {
            lines.add(arrow(from, sink.topic()));
        } else if (node.successors().isEmpty()) {
            lines.add(arrow(from, "(end)"));
        }
    }

    private static String stores(TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Processor processor
                && !processor.stores().isEmpty()) {
            return new TreeSet<>(processor.stores()).stream().collect(Collectors.joining(", ", " [", "]"));
        }
        return "";
    }

    private static String arrow(String from, String to) {
        return from + " \u2500\u25b6 " + to;
    }
}
