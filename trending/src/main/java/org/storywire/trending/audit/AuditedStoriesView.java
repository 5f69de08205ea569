package org.storywire.trending.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.storywire.runtime.BoundedMap;
import org.storywire.runtime.Settings;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.runtime.kafka.LogReader;
import org.storywire.runtime.kafka.PoisonPolicy;
import org.storywire.runtime.kafka.RecordDispatcher;
import org.storywire.runtime.kafka.TopicDecoder;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/**
 * A materialized view of wire, control and editorial rulings: the boards that each story belongs to. It distinguishes a story
 * that is missing on a board from one that does not belong there. Records of the last minute are ignored, because they may
 * reach the ranking later than the audit.
 */
final class AuditedStoriesView implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final int TAGS_MAX = 8;
    private static final TopicPartition[] LOGS = {
        new TopicPartition(Topics.CONTROL.topic(), 0),
        new TopicPartition(Topics.BOARD_RULING.topic(), 0),
        new TopicPartition(Topics.WIRE.topic(), 0)
    };

    private final LogReader reader;
    private final RecordDispatcher dispatcher;
    private final Map<String, StoryPlacement> placements;
    private final Map<String, StoryControl> controls = new HashMap<>();
    /** Stories with an editorial ruling, whose ranks do not follow from the numbers alone. */
    private final Set<String> edited = new HashSet<>();

    AuditedStoriesView(Settings settings, AvroSerdes serdes, int storiesMax) {
        placements = new BoundedMap<>(storiesMax);
        dispatcher = new RecordDispatcher(PoisonPolicy.skip(topic -> {}))
                .on(TopicDecoder.of(Topics.CONTROL, StoryControl.class, serdes), this::control)
                .on(
                        TopicDecoder.of(Topics.BOARD_RULING, BoardRuling.class, serdes),
                        record -> record.value().ifPresent(ruling -> edited.add(ruling.getStoryId())))
                .on(TopicDecoder.of(Topics.WIRE, WireStory.class, serdes), this::wire);
        reader = LogReader.with(settings).patience(PATIENCE).partitions(LOGS).seekToBeginning();
    }

    private record StoryPlacement(
            Set<String> boards, long revision, boolean isUsable, Instant expires, Instant emittedAt) {}

    /** Reads further records; true at the end of the topics. */
    boolean advance() {
        reader.poll(POLL, dispatcher::dispatch);
        return reader.isAtEnd();
    }

    /** True where a story has belonged to a board for a minute, according to wire, control and editorial rulings. */
    boolean belongs(String storyId, String board, Instant at) {
        StoryPlacement placement = placements.get(storyId);
        StoryControl control = controls.get(storyId);
        Instant settled = at.minus(SETTLED);
        return placement != null
                && placement.isUsable()
                && placement.boards().contains(board)
                && placement.emittedAt().isBefore(settled)
                && placement.expires().isAfter(at)
                && !edited.contains(storyId)
                && (control == null
                        || (control.getAt().isBefore(settled) && !Visibility.hides(control, placement.revision())));
    }

    @Override
    public void close() {
        reader.close();
        dispatcher.close();
    }

    private void control(DecodedRecord<StoryControl> record) {
        if (record.value().isPresent()) {
            controls.put(record.key(), record.value().get());
        } else {
            controls.remove(record.key());
        }
    }

    private void wire(DecodedRecord<WireStory> record) {
        // removed first, so that the map is in the order of the wire
        placements.remove(record.key());
        record.value()
                .ifPresent(wire -> placements.put(
                        record.key(),
                        placement(wire, Instant.ofEpochMilli(record.source().timestamp()))));
    }

    private static StoryPlacement placement(WireStory wire, Instant emittedAt) {
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
        return new StoryPlacement(
                Set.copyOf(boards),
                story.getRevision(),
                Visibility.isUsable(story),
                story.getExpires().orElse(Instant.MAX),
                emittedAt);
    }
}
