package org.storywire.publish.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.Board;
import org.storywire.publish.projection.BoardKey;
import org.storywire.publish.projection.BoardName;
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.Place;
import org.storywire.publish.projection.Ranks;
import org.storywire.publish.projection.SectionEntry;
import org.storywire.publish.projection.Selection;
import org.storywire.publish.projection.Standing;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.Wire;
import org.storywire.publish.projection.WireLog;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** The projection in its file: one {@link Applier} writes, everybody else reads through here. */
public final class WireStore implements Wire, WireLog, AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final Progress progress = new Progress();
    private final Readers readers;
    private final Applier applier;
    private volatile SectionsAt sections = new SectionsAt(-1, List.of());
    private volatile BoardsAt boards = new BoardsAt(-1, List.of());

    private WireStore(Database database, Clock clock) {
        this.applier = new Applier(database.writer(), clock, progress);
        this.readers = new Readers(database, CONNECTIONS);
    }

    /** Opens the file, which may not exist yet. */
    public static WireStore open(Path file, Clock clock) {
        return new WireStore(Database.open(file), clock);
    }

    /** The one writer; for one thread. */
    public Applier applier() {
        return applier;
    }

    @Override
    public Optional<Standing> story(String storyId) {
        return readers.read(sql -> StoryQueries.story(sql, storyId));
    }

    @Override
    public StoryPage latest(Selection selection, int limit, Optional<Place> after) {
        return readers.read(sql -> StoryQueries.latest(sql, selection, limit, after));
    }

    @Override
    public List<SectionEntry> sections() {
        long version = version();
        SectionsAt known = sections;
        if (known.version() != version) {
            known = new SectionsAt(version, readers.read(StoryQueries::sections));
            sections = known;
        }
        return known.entries();
    }

    @Override
    public Optional<Board> trending(BoardKey key) {
        return readers.read(sql -> BoardQueries.board(sql, key));
    }

    @Override
    public Optional<Board> trending(BoardKey key, Instant asOf) {
        return readers.read(sql -> BoardQueries.board(sql, key, asOf));
    }

    @Override
    public List<Ranks> course(BoardKey key, Instant from, int most) {
        return readers.read(sql -> BoardQueries.course(sql, key, from, most));
    }

    @Override
    public boolean remembers() {
        return progress.remembers();
    }

    @Override
    public List<BoardName> boards() {
        long version = version();
        BoardsAt known = boards;
        if (known.version() != version) {
            known = new BoardsAt(version, readers.read(BoardQueries::names));
            boards = known;
        }
        return known.names();
    }

    @Override
    public Optional<StoryReads> reads(String storyId) {
        return readers.read(sql -> BoardQueries.reads(sql, storyId));
    }

    @Override
    public Optional<RankingAudit> audit(String board, String window) {
        return readers.read(sql -> BoardQueries.audit(sql, board, window));
    }

    @Override
    public List<BoardRuling> rulings(String board, String storyId) {
        return readers.read(sql -> BoardQueries.rulings(sql, board, storyId));
    }

    @Override
    public List<WireStory> related(WireStory story) {
        return readers.read(sql -> StoryQueries.related(sql, story));
    }

    @Override
    public String cursor() {
        return applied().token();
    }

    @Override
    public long version() {
        return progress.version();
    }

    @Override
    public Cursor applied() {
        return progress.applied();
    }

    @Override
    public Changes changes(Cursor since, int limit) {
        return readers.read(sql -> ChangeQueries.changes(sql, since, limit));
    }

    @Override
    public List<Board> rankedSince(Cursor since) {
        return readers.read(sql -> BoardQueries.since(sql, since.ranking()));
    }

    @Override
    public boolean await(Cursor cursor, Duration time) throws InterruptedException {
        return progress.await(cursor, time);
    }

    @Override
    public long awaitChange(long version, Duration time) throws InterruptedException {
        return progress.awaitChange(version, time);
    }

    @Override
    public void close() {
        readers.close();
        applier.close();
    }

    private record BoardsAt(long version, List<BoardName> names) {}

    private record SectionsAt(long version, List<SectionEntry> entries) {}
}
