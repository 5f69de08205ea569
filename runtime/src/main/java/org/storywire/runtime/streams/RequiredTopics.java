package org.storywire.runtime.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Causes;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.kafka.DeadLetter;
import org.storywire.runtime.kafka.KafkaConfigs;

/** The topics without which an application cannot run: those it reads and writes, and its dead letters. */
record RequiredTopics(String name, Set<String> topics) {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    RequiredTopics {
        topics = Set.copyOf(topics);
    }

    static RequiredTopics of(Topology topology, String name) {
        Set<String> sources = new TreeSet<>();
        Set<String> all = new TreeSet<>();
        for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                    sources.addAll(source.topicSet());
                } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
                    all.add(sink.topic());
                }
            }
        }
        all.addAll(sources);
        all.removeIf(topic -> isInternal(topic, name));
        sources.forEach(source ->
                all.add(DeadLetter.topic(isInternal(source, name) ? application(name, source) : source, name)));
        return new RequiredTopics(name, all);
    }

    /** Waits for them, since whoever creates topics may start at the same time; then says which are missing. */
    void await(Settings settings) {
        long end = System.nanoTime() + settings.get(SharedSettings.TOPICS_WAIT).toNanos();
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            Optional<String> wrong = wrong(admin);
            while (wrong.isPresent() && System.nanoTime() < end && Blocking.sleep(LOOK_EVERY)) {
                wrong = wrong(admin);
            }
            if (wrong.isPresent()) {
                throw new ServiceException(name + ": " + wrong.get());
            }
        }
    }

    private Optional<String> wrong(Admin admin) {
        Set<String> missing = new TreeSet<>(topics);
        try {
            missing.removeAll(Blocking.get(admin.listTopics().names(), ANSWER_MAX, "the names of topics"));
        } catch (ServiceException e) {
            return Optional.of("expected a broker that lists its topics, found " + Causes.name(e));
        }
        String expected = "expected topics that exist (topics apply makes them), missing are " + missing;
        return missing.isEmpty() ? Optional.empty() : Optional.of(expected);
    }

    /** Topics that Kafka Streams makes itself: in a topology they have no prefix yet. */
    private static boolean isInternal(String topic, String name) {
        return topic.endsWith("-repartition") || topic.startsWith(KafkaConfigs.applicationId(name) + "-");
    }

    private static String application(String name, String topic) {
        return KafkaConfigs.applicationId(name) + "-" + topic;
    }
}
