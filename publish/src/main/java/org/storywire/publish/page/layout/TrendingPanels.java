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
    private final Messages tongue;
    private final ZoneId zone;
    private final Instant now;

    public TrendingPanels(Teasers teasers, Messages tongue, ZoneId zone, Instant now) {
        this.teasers = teasers;
        this.tongue = tongue;
        this.zone = zone;
        this.now = now;
    }

    /** The first {@code size} entries; an empty list while there is no board. */
    public TrendingPanel of(Name name, Optional<PublishedBoard> board, int size) {
        boolean compared = board.stream()
                .flatMap(found -> found.entries().stream())
                .anyMatch(place -> place.entry().getPreviousRank().isPresent());
        List<TrendingEntry> trends = board.stream()
                .flatMap(found -> found.entries().stream())
                .limit(size)
                .map(place -> trend(place, compared))
                .toList();
        return new TrendingPanel(
                name.board(),
                name.title(),
                size,
                tongue.clock(board.map(PublishedBoard::at).orElse(now), now, zone),
                zone.getId(),
                trends);
    }

    /** Id and title of a board. */
    public record Name(String board, String title) {}

    /** @param compared true when any story has a previous rank; on the very first ranking none is new */
    private TrendingEntry trend(PublishedEntry place, boolean compared) {
        RankingEntry entry = place.entry();
        return new TrendingEntry(
                place.rank(),
                compared ? RankChange.of(place.rank(), entry.getPreviousRank().orElse(0), tongue) : RankChange.NONE,
                teasers.of(place.story()),
                tongue.number(entry.getReaders()),
                tongue.count("readers", entry.getReaders()),
                tongue.number(entry.getReads()),
                tongue.clock(entry.getSince(), now, zone));
    }
}
