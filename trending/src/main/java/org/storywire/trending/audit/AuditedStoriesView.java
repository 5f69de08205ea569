package org.storywire.trending.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.BoundedMap;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.KafkaConfigs;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/**
 * Where stories belong, as wire and control say, to tell a story that is missing on a board from one that does not belong
 * there. What was said in the last minute is not settled: it may reach the ranking later than it reaches the audit.
 */
final class AuditedStoriesView implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final int TAGS_MAX = 8;
    private static final List<TopicPartition> LOGS = List.of(
            new TopicPartition(Topics.CONTROL.topic(), 0),
            new TopicPartition(Topics.BOARD_RULING.topic(), 0),
            new TopicPartition(Topics.WIRE.topic(), 0));

    private final KafkaConsumer<String, @Nullable SpecificRecord> consumer;
    private final Map<String, Place> places;
    private final Map<String, StoryControl> controls = new HashMap<>();
    /** Stories that an editor said something of: where they stand is not for the numbers alone to say. */
    private final Set<String> edited = new HashSet<>();

    AuditedStoriesView(Settings settings, AvroSerdes serdes, int most) {
        places = new BoundedMap<>(most);
        Map<String, Object> config = KafkaConfigs.reader(settings);
        config.remove("group.instance.id");
        consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                new NullOnErrorDeserializer<>(serdes.deserializer(SpecificRecord.class)));
        consumer.assign(LOGS);
        consumer.seekToBeginning(LOGS);
    }

    private record Place(Set<String> boards, long revision, boolean isUsable, Instant expires, Instant said) {}

    /** Reads on; answers whether all is read that was there. */
    boolean advance() {
        for (ConsumerRecord<String, @Nullable SpecificRecord> record : consumer.poll(POLL)) {
            take(record);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(LOGS, WAIT);
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), WAIT) >= end.getValue());
    }

    /** Whether a story has been on a board for some time, as far as wire, control and editors are concerned. */
    boolean belongs(String storyId, String board, Instant at) {
        Place place = places.get(storyId);
        StoryControl control = controls.get(storyId);
        Instant settled = at.minus(SETTLED);
        return place != null
                && place.isUsable()
                && place.boards().contains(board)
                && place.said().isBefore(settled)
                && place.expires().isAfter(at)
                && !edited.contains(storyId)
                && (control == null
                        || (control.getAt().isBefore(settled) && !Visibility.hides(control, place.revision())));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<String, @Nullable SpecificRecord> record) {
        String key = record.key();
        @Nullable SpecificRecord value = record.value();
        if (value instanceof WireStory wire) {
            // taken out first, so that the order is that of the wire
            places.remove(key);
            places.put(key, place(wire, Instant.ofEpochMilli(record.timestamp())));
        } else if (value instanceof StoryControl control) {
            controls.put(key, control);
        } else if (value instanceof BoardRuling ruling) {
            edited.add(ruling.getStoryId());
        } else if (value == null && record.topic().equals(Topics.WIRE.topic())) {
            places.remove(key);
        }
    }

    private static Place place(WireStory wire, Instant said) {
        Story story = wire.getStory();
        List<String> boards = new ArrayList<>(List.of("all"));
        if (!story.getSection().getId().isEmpty()) {
            boards.add("section:" + story.getSection().getId());
        }
        if (!wire.getLanguage().isEmpty()) {
            boards.add("language:" + wire.getLanguage());
        }
        wire.getTags().stream()
                .map(Tag::getId)
                .distinct()
                .limit(TAGS_MAX)
                .map(id -> "tag:" + id)
                .forEach(boards::add);
        return new Place(
                Set.copyOf(boards),
                story.getRevision(),
                Visibility.isUsable(story),
                story.getExpires().orElse(Instant.MAX),
                said);
    }
}
