package org.storywire.publish.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.projection.BoardSummary;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** The projection in its file: one {@link Applier} writes, everybody else reads through here. */
public final class WireStore implements StoryQueries, ChangeFeed, AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final AppliedPosition progress = new AppliedPosition();
    private final ConnectionPool readers;
    private final Applier applier;
    private volatile SectionsAt sections = new SectionsAt(-1, List.of());
    private volatile BoardsAt boards = new BoardsAt(-1, List.of());

    private WireStore(Database database, Clock clock) {
        this.applier = new Applier(database.writer(), clock, progress);
        this.readers = new ConnectionPool(database, CONNECTIONS);
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
    public Optional<StoryVisibility> story(String storyId) {
        return readers.read(sql -> StorySql.story(sql, storyId));
    }

    @Override
    public StoryPage latest(StorySelection selection, int limit, Optional<PageCursor> after) {
        return readers.read(sql -> StorySql.latest(sql, selection, limit, after));
    }

    @Override
    public List<SectionSummary> sections() {
        long version = version();
        SectionsAt known = sections;
        if (known.version() != version) {
            known = new SectionsAt(version, readers.read(StorySql::sections));
            sections = known;
        }
        return known.entries();
    }

    @Override
    public Optional<PublishedBoard> trending(BoardKey key) {
        return readers.read(sql -> BoardSql.board(sql, key));
    }

    @Override
    public Optional<PublishedBoard> trending(BoardKey key, Instant asOf) {
        return readers.read(sql -> BoardSql.board(sql, key, asOf));
    }

    @Override
    public List<RankSnapshot> course(BoardKey key, Instant from, int most) {
        return readers.read(sql -> BoardSql.course(sql, key, from, most));
    }

    @Override
    public boolean remembers() {
        return progress.remembers();
    }

    @Override
    public List<BoardSummary> boards() {
        long version = version();
        BoardsAt known = boards;
        if (known.version() != version) {
            known = new BoardsAt(version, readers.read(BoardSql::names));
            boards = known;
        }
        return known.names();
    }

    @Override
    public Optional<StoryReads> reads(String storyId) {
        return readers.read(sql -> BoardSql.reads(sql, storyId));
    }

    @Override
    public Optional<RankingAudit> audit(String board, String window) {
        return readers.read(sql -> BoardSql.audit(sql, board, window));
    }

    @Override
    public List<BoardRuling> rulings(String board, String storyId) {
        return readers.read(sql -> BoardSql.rulings(sql, board, storyId));
    }

    @Override
    public List<WireStory> related(WireStory story) {
        return readers.read(sql -> StorySql.related(sql, story));
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
    public Optional<Changes> changes(Cursor since, int limit) {
        return readers.read(sql -> ChangeSql.changes(sql, since, limit));
    }

    @Override
    public Optional<Update> update(Cursor since, int limit) {
        return readers.read(sql -> ChangeSql.update(sql, since, limit));
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

    private record BoardsAt(long version, List<BoardSummary> names) {}

    private record SectionsAt(long version, List<SectionSummary> entries) {}
}
