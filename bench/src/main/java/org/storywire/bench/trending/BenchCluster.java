package org.storywire.bench.trending;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Settings;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.WireStory;

/** A broker in its own JVM, with the stories on the wire. */
final class BenchCluster implements AutoCloseable {
    private static final String BROKER_HEAP = "1g";
    private static final String ALWAYS = "-1";
    private static final Duration ANSWER_MAX = Duration.ofMinutes(1);

    private final Path folder;
    private final ChildJvm broker;
    private final Map<String, String> settings;

    private BenchCluster(Path folder, ChildJvm broker, Map<String, String> settings) {
        this.folder = folder;
        this.broker = broker;
        this.settings = Map.copyOf(settings);
    }

    static BenchCluster open() {
        try {
            Path folder = Files.createTempDirectory("storywire-bench");
            ChildJvm broker = ChildJvm.start(
                    ChildJvm.Command.of(
                            BrokerMain.class,
                            BROKER_HEAP,
                            List.of(folder.resolve("cluster").toString())),
                    folder);
            String[] addresses = broker.await("broker").split(" ", -1);
            Map<String, String> settings = new HashMap<>();
            settings.put("kafka-bootstrap-servers", addresses[0]);
            settings.put("schema-registry-url", addresses[1]);
            settings.put("topic-partitions", Integer.toString(WorkloadWriter.PARTITIONS));
            settings.put("topic-replication", "1");
            settings.put("data-dir", folder.resolve("state").toString());
            return new BenchCluster(folder, broker, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Map<String, String> settings() {
        return settings;
    }

    void wire() {
        try (WorkloadWriter writer = new WorkloadWriter(Settings.of(settings))) {
            wire(writer, Instant.now());
        }
    }

    /** Fills the topic that trending reads; its records keep their timestamps. */
    BenchContext fill(Workload workload, int readsARecord) {
        keepTimes();
        try (WorkloadWriter writer = new WorkloadWriter(Settings.of(settings))) {
            wire(writer, workload.until());
            long records = writer.fill(Topics.READ_RECEIVED.topic(), workload, workload.reads(), readsARecord);
            return new BenchContext(Topics.READ_RECEIVED.topic(), records, workload.reads(), settings);
        }
    }

    /** Creates a topic of the first reads only, for competitors that would take hours for all. */
    BenchContext prefix(Workload workload, String topic, long reads) {
        NewTopic made = new NewTopic(topic, WorkloadWriter.PARTITIONS, (short) 1)
                .configs(Map.of("retention.ms", ALWAYS, "message.timestamp.type", "CreateTime"));
        try (Admin admin = admin();
                WorkloadWriter writer = new WorkloadWriter(Settings.of(settings))) {
            Blocking.get(admin.createTopics(List.of(made)).all(), ANSWER_MAX, "the topic " + topic);
            long records = writer.fill(topic, workload, reads, 1);
            return new BenchContext(topic, records, reads, settings);
        }
    }

    @Override
    public void close() {
        broker.close();
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepTimes() {
        ConfigResource reads = new ConfigResource(ConfigResource.Type.TOPIC, Topics.READ_RECEIVED.topic());
        Map<String, String> wanted = Map.of(
                "message.timestamp.type",
                "CreateTime",
                "message.timestamp.before.max.ms",
                Long.toString(Long.MAX_VALUE),
                "retention.ms",
                ALWAYS);
        List<AlterConfigOp> changes = wanted.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (Admin admin = admin()) {
            Blocking.get(admin.incrementalAlterConfigs(Map.of(reads, changes)).all(), ANSWER_MAX, "the topic of reads");
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", settings.getOrDefault("kafka-bootstrap-servers", "")));
    }

    private static void wire(WorkloadWriter writer, Instant published) {
        for (int story = 0; story < Workload.STORIES; story++) {
            String id = Workload.storyId(story);
            writer.send(story(id, Workload.section(story), published));
        }
        writer.flush();
    }

    private static WireStory story(String id, String section, Instant published) {
        Cause cause = Cause.newBuilder()
                .setType(CauseType.SUBMISSION)
                .setId("bench")
                .setRevision(1)
                .build();
        Story story = Story.newBuilder()
                .setStoryId(id)
                .setRevision(1)
                .setStatus(StoryStatus.USABLE)
                .setPublisher("bench")
                .setSourceId(id.substring(id.indexOf(':') + 1))
                .setSection(
                        Section.newBuilder().setId(section).setLabel(section).build())
                .setHeadline(Headline.newBuilder().setMain("A headline").build())
                .setFirstPublished(published)
                .setCause(cause)
                .setSubmittedAt(published)
                .setAcceptedAt(published)
                .build();
        return WireStory.newBuilder()
                .setStory(story)
                .setLanguage("en")
                .setCause(cause)
                .setTaggedAt(published)
                .setWiredAt(published)
                .build();
    }
}
