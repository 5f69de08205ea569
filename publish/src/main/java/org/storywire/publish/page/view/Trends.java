package org.storywire.publish.page.view;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.Board;
import org.storywire.publish.projection.BoardEntry;
import org.storywire.schemas.avro.RankingEntry;

/** A board as the trending list shows it. */
final class Trends {
    private final Teasers teasers;
    private final Tongue tongue;
    private final ZoneId zone;
    private final Instant now;

    Trends(Teasers teasers, Tongue tongue, ZoneId zone, Instant now) {
        this.teasers = teasers;
        this.tongue = tongue;
        this.zone = zone;
        this.now = now;
    }

    /** The first {@code size} places; an empty list where there is no board yet. */
    Trending of(Name name, Optional<Board> board, int size) {
        boolean compared = board.stream()
                .flatMap(found -> found.entries().stream())
                .anyMatch(place -> place.entry().getPreviousRank().isPresent());
        List<Trend> trends = board.stream()
                .flatMap(found -> found.entries().stream())
                .limit(size)
                .map(place -> trend(place, compared))
                .toList();
        return new Trending(
                name.board(),
                name.title(),
                size,
                tongue.clock(board.map(Board::at).orElse(now), now, zone),
                zone.getId(),
                trends);
    }

    /** Which board it is, and what it is called on the page. */
    record Name(String board, String title) {}

    /** {@code compared}: whether any story has an earlier place; on the first board of all, none is new. */
    private Trend trend(BoardEntry place, boolean compared) {
        RankingEntry entry = place.entry();
        return new Trend(
                place.rank(),
                compared ? Change.of(place.rank(), entry.getPreviousRank().orElse(0), tongue) : Change.NONE,
                teasers.of(place.story()),
                tongue.number(entry.getReaders()),
                tongue.count("readers", entry.getReaders()),
                tongue.number(entry.getReads()),
                tongue.clock(entry.getSince(), now, zone));
    }
}
