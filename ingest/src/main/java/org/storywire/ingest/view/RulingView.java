package org.storywire.ingest.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.storywire.ingest.event.DerivedIds;
import org.storywire.runtime.kafka.DecodedRecord;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;

/** The last ruling of editors on each story and board, as this door has read or written it; the later offset wins. */
public final class RulingView {
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    private record Line(long offset, BoardRuling ruling) {}

    /** The id under which a ruling is addressed. */
    public static String id(BoardRuling ruling) {
        return DerivedIds.name("e-", "ruling", ruling.getBoard(), ruling.getStoryId());
    }

    /** Applies a record of the topic. */
    public void apply(DecodedRecord<BoardRuling> record) {
        record.value()
                .ifPresentOrElse(ruling -> write(record.source().offset(), ruling), () -> lines.remove(record.key()));
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
