package org.storywire.launcher.pipeline;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.Topics;

/** A story embargoed for a day, and all that can go wrong with it: no message may reveal it. */
final class SealedStory {
    static final String DEAD_LETTERS = Topics.SUBMITTED.deadLetters("desk");

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    final TestStory story =
            TestStory.fresh().embargo(Instant.now().plus(Duration.ofDays(1)).toString());

    private final PipelineSite site;
    private final Settings settings;
    private final List<String> answers = new ArrayList<>();

    SealedStory(PipelineSite site, Settings settings) {
        this.site = site;
        this.settings = settings;
    }

    /** All answers to its submissions: valid, repeated, changed, invalid, and while it was held. */
    List<String> submit() {
        PipelineSite.Answer sealed = site.submit(story.json());
        if (!sealed.text("outcome").equals("sealed")) {
            throw new IllegalStateException("expected a sealed story, found " + sealed);
        }
        answers.add(sealed.body());
        answers.add(site.submit(story.json()).body());
        answers.add(site.submit(story.headline("Otherwise").json()).body());
        answers.add(site.submit(story.revision(0).json()).body());
        answers.add(site.submit(story.json().replace("\"dek\"", "\"deck\"")).body());
        // an invalid value is quoted to its sender only
        site.submit(story.json().replace("paragraph", story.marker()));
        answers.add(site.submit(story.json() + story.json()).body());
        answers.add(site.hold(story.storyId()).body());
        answers.add(site.receipt(sealed.text("receiptId")).body());
        return List.copyOf(answers);
    }

    /** Writes a damaged copy of the submission to its topic, so that the desk writes a dead letter. */
    void poison(LeakSearch leaks) throws Exception {
        ConsumerRecord<String, byte[]> whole = new TopicView(settings)
                .records(Topics.SUBMITTED.topic()).stream()
                        .filter(record -> record.key().equals(story.storyId()))
                        .findFirst()
                        .orElseThrow();
        byte[] cut = Arrays.copyOf(whole.value(), whole.value().length - 8);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                new HashMap<>(KafkaConfigs.producer(settings)), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.SUBMITTED.topic(), story.storyId(), cut))
                    .get();
        }
        await().atMost(PATIENCE)
                .until(() -> LeakSearch.containing(leaks.privateTopics(), story.marker())
                        .contains(DEAD_LETTERS));
    }

    /** The output of {@code storywire deadletters list}. */
    String listDeadLetters(Path folder) {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                String.valueOf(settings.kafka().get("bootstrap.servers")),
                "SCHEMA_REGISTRY_URL",
                String.valueOf(settings.registry().get("schema.registry.url")));
        try (ChildProcess child = ChildProcess.start(folder, "deadletters", environment, "deadletters", "list")) {
            await().atMost(PATIENCE).until(() -> !child.isAlive());
            return child.output();
        }
    }
}
