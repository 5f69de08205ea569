package org.storywire.runtime.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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
    /** The start deadline: an application that finds no broker for so long is better started anew. */
    private static final Duration START_MAX = Duration.ofMinutes(5);

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

    /**
     * Waits for a broker, up to the start deadline, and from its first answer on for topics that somebody may create now.
     * {@code pause} is given the reason of each wait; false ends them.
     *
     * @throws ServiceException when that takes longer
     */
    void await(Settings settings, Predicate<String> pause) {
        long brokerDeadline = System.nanoTime() + START_MAX.toNanos();
        OptionalLong topicsDeadline = OptionalLong.empty();
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            while (true) {
                String wrong;
                long deadline = brokerDeadline;
                try {
                    Set<String> missing = missing(admin);
                    if (missing.isEmpty()) {
                        return;
                    }
                    wrong = "expected topics that exist (topics apply makes them), missing are " + missing;
                    deadline = topicsDeadline.orElse(System.nanoTime()
                            + settings.get(SharedSettings.TOPICS_WAIT).toNanos());
                    topicsDeadline = OptionalLong.of(deadline);
                } catch (ServiceException e) {
                    wrong = "expected a broker that lists its topics, found " + Causes.name(e);
                }
                if (System.nanoTime() >= deadline || !pause.test(wrong)) {
                    throw new ServiceException(name + ": " + wrong);
                }
            }
        }
    }

    private Set<String> missing(Admin admin) {
        Set<String> missing = new TreeSet<>(topics);
        missing.removeAll(Blocking.get(admin.listTopics().names(), ANSWER_MAX, "the names of topics"));
        return missing;
    }

    /** Topics that Kafka Streams makes itself: in a topology they have no prefix yet. */
    private static boolean isInternal(String topic, String name) {
        return topic.endsWith("-repartition") || topic.startsWith(KafkaConfigs.applicationId(name) + "-");
    }

    private static String application(String name, String topic) {
        return KafkaConfigs.applicationId(name) + "-" + topic;
    }
}
