package org.storywire.ingest.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.storywire.ingest.event.DerivedIds;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;

/** What editors said last of each story on each board, as this door has read or written it; the later offset wins. */
public final class RulingView implements LogTail.Follower {
    private final Deserializer<BoardRuling> deserializer;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    private record Line(long offset, BoardRuling ruling) {}

    public RulingView(Deserializer<BoardRuling> deserializer) {
        this.deserializer = deserializer;
    }

    /** The id under which a ruling is addressed. */
    public static String id(BoardRuling ruling) {
        return DerivedIds.name("e-", "ruling", ruling.getBoard(), ruling.getStoryId());
    }

    @Override
    public void follow(ConsumerRecord<String, byte[]> record) {
        BoardRuling ruling = deserializer.deserialize(record.topic(), record.value());
        if (ruling == null) {
            lines.remove(record.key());
        } else {
            write(record.offset(), ruling);
        }
    }

    public void write(long offset, BoardRuling ruling) {
        lines.merge(
                BoardKey.ruling(ruling.getBoard(), ruling.getStoryId()),
                new Line(offset, ruling),
                (before, now) -> now.offset >= before.offset ? now : before);
    }

    public Optional<BoardRuling> of(String board, String storyId) {
        return Optional.ofNullable(lines.get(BoardKey.ruling(board, storyId))).map(Line::ruling);
    }

    public Optional<BoardRuling> find(String id) {
        return all().stream().filter(ruling -> id(ruling).equals(id)).findFirst();
    }

    /** The newest first. */
    public List<BoardRuling> all() {
        return lines.values().stream()
                .map(Line::ruling)
                .sorted(Comparator.comparing(BoardRuling::getAt).reversed())
                .toList();
    }
}
