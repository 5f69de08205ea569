package org.storywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.enrich.tag.Embedding;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.runtime.streams.StreamsSettings;
import org.storywire.runtime.streams.StreamsTopology;
import org.storywire.schemas.AvroSerdes;

/** The pictures in the javadoc of the topologies are what Kafka Streams says of them. */
class TopologyPictureTest {
    @TempDir
    private Path folder;

    @Test
    void thePictureOfTagIsTheTopology() throws IOException {
        assertThat(drawn("TagTopology")).containsExactlyInAnyOrderElementsOf(described("tag"));
    }

    @Test
    void thePictureOfLinkIsTheTopology() throws IOException {
        assertThat(drawn("LinkTopology")).containsExactlyInAnyOrderElementsOf(described("link"));
    }

    private static List<String> drawn(String type) throws IOException {
        return Files.readAllLines(Path.of("src/main/java/org/storywire/enrich", type + ".java")).stream()
                .filter(line -> line.contains("\u2500\u25b6"))
                .map(line -> line.replaceFirst("^ \\* ", ""))
                .toList();
    }

    private List<String> described(String name) {
        Settings settings = Settings.of(Map.of(
                "kafka-bootstrap-servers",
                "localhost:1",
                "schema-registry-url",
                "mock://" + folder.getFileName(),
                "data-dir",
                folder.toString()));
        try (Metrics metrics = Metrics.create()) {
            AvroSerdes serdes = new AvroSerdes(settings.registry());
            EnrichConfig config = EnrichConfig.from(settings);
            StreamsTopology definition = name.equals("tag")
                    ? new TagTopology(
                            serdes,
                            () -> new TagStage(
                                    new StoryTagger(Taggers.rules(), Embedding.NONE),
                                    config.tagDeadline(),
                                    metrics,
                                    Clock.systemUTC()))
                    : new LinkTopology(config, serdes, metrics, Clock.systemUTC());
            Topology topology = StreamsService.topology(
                    StreamsService.properties(new StreamsSettings(name), settings, metrics), definition);
            List<String> lines = new ArrayList<>();
            topology.describe().subtopologies().forEach(part -> part.nodes().forEach(node -> draw(node, lines)));
            assertThat(topology.describe().subtopologies()).hasSize(1);
            return lines;
        }
    }

    private static void draw(TopologyDescription.Node node, List<String> lines) {
        if (node instanceof TopologyDescription.Source source) {
            source.topicSet().forEach(topic -> lines.add(arrow(topic, node.name())));
        }
        String from = node.name() + stores(node);
        node.successors().forEach(next -> lines.add(arrow(from, next.name())));
        if (node instanceof TopologyDescription.Sink sink) {
            lines.add(arrow(from, sink.topic()));
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
