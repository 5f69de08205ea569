package org.storywire.publish.page.layout;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.PublishedEntry;
import org.storywire.publish.text.Messages;
import org.storywire.schemas.avro.RankingEntry;

/** Creates the trending panel of a board. */
public final class TrendingPanels {
    private final Teasers teasers;
    private final Messages messages;
    private final ZoneId zone;
    private final Instant now;

    public TrendingPanels(Teasers teasers, Messages messages, ZoneId zone, Instant now) {
        this.teasers = teasers;
        this.messages = messages;
        this.zone = zone;
        this.now = now;
    }

    /** The first {@code size} entries; an empty list while there is no board. */
    public TrendingPanel of(String key, String title, Optional<PublishedBoard> board, int size) {
        boolean compared = board.stream()
                .flatMap(found -> found.entries().stream())
                .anyMatch(published -> published.entry().getPreviousRank().isPresent());
        List<TrendingEntry> entries = board.stream()
                .flatMap(found -> found.entries().stream())
                .limit(size)
                .map(published -> entry(published, compared))
                .toList();
        return new TrendingPanel(
                key,
                title,
                size,
                messages.shortTime(board.map(PublishedBoard::at).orElse(now), now, zone),
                zone.getId(),
                entries);
    }

    /** @param compared true when any story has a previous rank; on the very first ranking none is new */
    private TrendingEntry entry(PublishedEntry published, boolean compared) {
        RankingEntry entry = published.entry();
        return new TrendingEntry(
                published.rank(),
                compared
                        ? RankChange.of(
                                published.rank(), entry.getPreviousRank().orElse(0), messages)
                        : RankChange.NONE,
                teasers.of(published.story()),
                messages.number(entry.getReaders()),
                messages.count("readers", entry.getReaders()),
                messages.number(entry.getReads()),
                messages.shortTime(entry.getSince(), now, zone));
    }
}
