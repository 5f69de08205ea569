package org.storywire.publish.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.storywire.publish.projection.BoardSummary;
import org.storywire.publish.projection.ChangeFeed;
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** The projection's store: queries, and one {@link Applier} that writes. */
public final class WireStore implements ChangeFeed, AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final AppliedPosition position = new AppliedPosition();
    private final Availability availability = new Availability();
    private final ConnectionPool readers;
    private final Applier applier;
    private volatile CachedSections sections = new CachedSections(-1, List.of());
    private volatile CachedBoards boards = new CachedBoards(-1, List.of());

    private WireStore(Database database, Clock clock) {
        this.readers = new ConnectionPool(database::reader, CONNECTIONS);
        this.applier = new Applier(database, clock, position, availability, readers::reconnect);
    }

    /**
     * Opens the file, which may not exist yet. While it cannot be created or is being rebuilt, queries throw an unavailable
     * {@link StoreException}.
     */
    public static WireStore open(Path file, Clock clock) {
        WireStore store = new WireStore(new Database(file), clock);
        store.applier.open();
        return store;
    }

    /** The single writer; not thread-safe. */
    public Applier applier() {
        return applier;
    }

    @Override
    public Optional<StoryVisibility> story(String storyId) {
        return read(sql -> StorySql.story(sql, storyId));
    }

    @Override
    public StoryPage latest(StorySelection selection, int limit, Optional<PageCursor> after) {
        return read(sql -> StorySql.latest(sql, selection, limit, after));
    }

    @Override
    public List<SectionSummary> sections() {
        long version = version();
        CachedSections cached = sections;
        if (cached.version() != version) {
            cached = new CachedSections(version, read(StorySql::sections));
            sections = cached;
        }
        return cached.entries();
    }

    @Override
    public Optional<PublishedBoard> trending(BoardKey key) {
        return read(sql -> BoardSql.board(sql, key));
    }

    @Override
    public Optional<PublishedBoard> trending(BoardKey key, Instant asOf) {
        return read(sql -> BoardSql.board(sql, key, asOf));
    }

    @Override
    public List<RankSnapshot> rankHistory(BoardKey key, Instant from, int max) {
        return read(sql -> BoardSql.rankHistory(sql, key, from, max));
    }

    @Override
    public boolean isHistoryApplied() {
        return position.isHistoryApplied();
    }

    @Override
    public List<BoardSummary> boards() {
        long version = version();
        CachedBoards cached = boards;
        if (cached.version() != version) {
            cached = new CachedBoards(version, read(BoardSql::summaries));
            boards = cached;
        }
        return cached.summaries();
    }

    @Override
    public Optional<StoryReads> reads(String storyId) {
        return read(sql -> BoardSql.reads(sql, storyId));
    }

    @Override
    public Optional<RankingAudit> audit(String board, String window) {
        return read(sql -> BoardSql.audit(sql, board, window));
    }

    @Override
    public List<BoardRuling> rulings(String board, String storyId) {
        return read(sql -> BoardSql.rulings(sql, board, storyId));
    }

    @Override
    public List<WireStory> related(WireStory story) {
        return read(sql -> StorySql.related(sql, story));
    }

    @Override
    public String cursor() {
        return applied().token();
    }

    @Override
    public long version() {
        return position.version();
    }

    @Override
    public Cursor applied() {
        return position.applied();
    }

    @Override
    public Optional<Changes> changes(Cursor since, int limit) {
        return read(sql -> ChangeSql.changes(sql, since, limit));
    }

    @Override
    public Optional<Update> update(Cursor since, int limit) {
        return read(sql -> ChangeSql.update(sql, since, limit));
    }

    @Override
    public boolean await(Cursor cursor, Duration time) {
        return position.await(cursor, time);
    }

    @Override
    public long awaitChange(long version, Duration time) {
        return position.awaitChange(version, time);
    }

    private <T> T read(Function<SqlConnection, T> query) {
        availability.require();
        try {
            return readers.read(query);
        } catch (StoreException e) {
            availability.failed(e);
            throw e;
        }
    }

    @Override
    public void close() {
        readers.close();
        applier.close();
    }

    private record CachedBoards(long version, List<BoardSummary> summaries) {}

    private record CachedSections(long version, List<SectionSummary> entries) {}
}
