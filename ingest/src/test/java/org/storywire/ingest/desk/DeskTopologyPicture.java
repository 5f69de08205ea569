package org.storywire.ingest.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** The edges of a topology: as its javadoc draws them and as Kafka Streams describes them. */
final class DeskTopologyPicture {
    private static final Pattern EDGE = Pattern.compile("^ \\* (\\S+) ─▶ (\\S+)(?: \\[(.+)])?$", Pattern.MULTILINE);

    private DeskTopologyPicture() {}

    static Set<String> drawn(Class<?> topology) {
        Set<String> edges = new TreeSet<>();
        Matcher line = EDGE.matcher(source(topology));
        while (line.find()) {
            edges.add(line.group(1) + " > " + line.group(2));
            if (line.group(3) != null) {
                for (String store : line.group(3).split(", ", -1)) {
                    edges.add(line.group(2) + " keeps " + store);
                }
            }
        }
        return edges;
    }

    static Set<String> described(Topology topology) {
        Set<String> edges = new TreeSet<>();
        TopologyDescription description = topology.describe();
        description.subtopologies().forEach(part -> part.nodes().forEach(node -> add(edges, node)));
        description.globalStores().forEach(store -> {
            add(edges, store.source());
            add(edges, store.processor());
        });
        return edges;
    }

    private static void add(Set<String> edges, TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Source source) {
            source.topicSet().forEach(topic -> edges.add(topic + " > " + node.name()));
        }
        if (node instanceof TopologyDescription.Sink sink) {
            edges.add(node.name() + " > " + sink.topic());
        }
        if (node instanceof TopologyDescription.Processor processor) {
            processor.stores().forEach(store -> edges.add(node.name() + " keeps " + store));
        }
        node.successors().forEach(next -> edges.add(node.name() + " > " + next.name()));
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
