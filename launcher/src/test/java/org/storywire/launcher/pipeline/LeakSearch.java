package org.storywire.launcher.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.Topics;

/**
 * Searches every output for a word: pages, lists, feeds, the API, metrics, and every topic, committed or not, except
 * those that are private to ingest, where embargoed text is stored.
 */
record LeakSearch(PipelineSite site, Settings settings, List<String> metrics) {
    private static final Set<String> PRIVATE = Set.of(Topics.SUBMITTED.topic(), Topics.SUBMITTED.deadLetters("desk"));
    private static final String DESK = "storywire-desk-";

    /**
     * The addresses whose answer contains a word that they do not contain themselves, of all that readers and partners
     * can request.
     */
    List<String> shown(TestStory story, String word) {
        String tag = story.marker().toLowerCase(Locale.ROOT);
        Stream<String> more = Stream.of(
                "/sitemap.xml",
                "/robots.txt",
                "/tags/" + tag,
                "/feeds/tags/" + tag + ".rss",
                "/v1/stories?limit=50&tag=" + tag,
                "/v1/trending?board=section:" + story.section());
        return Stream.of(StoryOutputs.all(story.section(), story.storyId()).stream(), more, metrics.stream())
                .flatMap(paths -> paths)
                .filter(path -> !isIn(path, word) && isIn(answer(path), word))
                .toList();
    }

    /** Keys, values and headers of each topic that other services than ingest read. */
    Map<String, String> sharedTopics() throws Exception {
        return topics(topic -> !PRIVATE.contains(topic) && !topic.startsWith(DESK));
    }

    /** Keys, values and headers of the topics private to ingest. */
    Map<String, String> privateTopics() throws Exception {
        return topics(topic -> PRIVATE.contains(topic) || topic.startsWith(DESK));
    }

    /** The names of the texts that contain the word. */
    static List<String> containing(Map<String, String> texts, String word) {
        return texts.entrySet().stream()
                .filter(text -> isIn(text.getValue(), word))
                .map(Map.Entry::getKey)
                .toList();
    }

    static boolean isIn(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    /** The body to search; a 404 may repeat the address, so it counts as empty. */
    private String answer(String path) {
        PipelineSite.Answer answer = site.get(path);
        return answer.status() == 404 ? "" : answer.body();
    }

    private Map<String, String> topics(Predicate<String> which) throws Exception {
        Map<String, StringBuilder> texts = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(uncommittedToo(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(which);
            partitions.forEach(partition -> texts.put(partition.topic(), new StringBuilder()));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> append(texts.get(record.topic()), record));
            }
        }
        Map<String, String> all = new TreeMap<>();
        texts.forEach((topic, text) -> all.put(topic, text.toString()));
        return all;
    }

    private Map<String, Object> uncommittedToo() {
        Map<String, Object> config = KafkaConfigs.reader(settings);
        config.put("isolation.level", "read_uncommitted");
        return config;
    }

    private List<TopicPartition> partitions(Predicate<String> which) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
            List<String> names = admin.listTopics().names().get(30, TimeUnit.SECONDS).stream()
                    .filter(which)
                    .toList();
            return admin.describeTopics(names).allTopicNames().get(30, TimeUnit.SECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
        }
    }

    private static void append(StringBuilder text, ConsumerRecord<byte[], byte[]> record) {
        text.append(text(record.key())).append(' ').append(text(record.value())).append(' ');
        record.headers().forEach(header -> text.append(text(header.value())).append(' '));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
