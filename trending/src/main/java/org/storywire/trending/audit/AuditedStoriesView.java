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
 * A materialized view of wire, control and editorial rulings: the boards that each story belongs to. It tells a story that
 * is missing on a board from one that does not belong there. What was emitted in the last minute is not settled, for it may
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
    private final Map<String, Place> places;
    private final Map<String, StoryControl> controls = new HashMap<>();
    /** Stories with an editorial ruling: where they stand is not for the numbers alone to say. */
    private final Set<String> edited = new HashSet<>();

    AuditedStoriesView(Settings settings, AvroSerdes serdes, int storiesMax) {
        places = new BoundedMap<>(storiesMax);
        dispatcher = new RecordDispatcher(PoisonPolicy.skip(topic -> {}))
                .on(TopicDecoder.of(Topics.CONTROL, StoryControl.class, serdes), this::control)
                .on(
                        TopicDecoder.of(Topics.BOARD_RULING, BoardRuling.class, serdes),
                        record -> record.value().ifPresent(ruling -> edited.add(ruling.getStoryId())))
                .on(TopicDecoder.of(Topics.WIRE, WireStory.class, serdes), this::wire);
        reader = LogReader.with(settings).patience(PATIENCE).partitions(LOGS).seekToBeginning();
    }

    private record Place(Set<String> boards, long revision, boolean isUsable, Instant expires, Instant said) {}

    /** Reads on; true when all is read that was there. */
    boolean advance() {
        reader.poll(POLL, dispatcher::dispatch);
        return reader.isAtEnd();
    }

    /** True where a story has belonged to a board for some time, as far as wire, control and editors are concerned. */
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
        // removed first, so that the order of the map is that of the wire
        places.remove(record.key());
        record.value()
                .ifPresent(wire -> places.put(
                        record.key(),
                        place(wire, Instant.ofEpochMilli(record.source().timestamp()))));
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
