package org.storywire.ingest.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.storywire.ingest.event.DerivedIds;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.BoardRuling;

/** A view of editors' last ruling on each story and board, as read or written here; the later offset wins. */
public final class RulingView {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(long offset, BoardRuling ruling) {}

    /** The id under which a ruling is addressed. */
    public static String id(BoardRuling ruling) {
        return DerivedIds.name("e-", "ruling", ruling.getBoard(), ruling.getStoryId());
    }

    public void apply(DecodedRecord<BoardRuling> record) {
        record.value()
                .ifPresentOrElse(ruling -> write(record.source().offset(), ruling), () -> entries.remove(record.key()));
    }

    public void write(long offset, BoardRuling ruling) {
        entries.merge(
                Topics.BOARD_RULING.keyOf(ruling),
                new Entry(offset, ruling),
                (before, now) -> now.offset >= before.offset ? now : before);
    }

    public Optional<BoardRuling> of(String board, String storyId) {
        return Optional.ofNullable(entries.get(BoardKey.ruling(board, storyId))).map(Entry::ruling);
    }

    public Optional<BoardRuling> find(String id) {
        return all().stream().filter(ruling -> id(ruling).equals(id)).findFirst();
    }

    /** All rulings, the newest first. */
    public List<BoardRuling> all() {
        return entries.values().stream()
                .map(Entry::ruling)
                .sorted(Comparator.comparing(BoardRuling::getAt).reversed())
                .toList();
    }
}
