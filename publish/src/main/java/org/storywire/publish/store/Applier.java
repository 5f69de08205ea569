package org.storywire.publish.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.VisibilityDecision;

/**
 * The single writer: applies records to the database, with rows and offsets in one transaction. After a transaction that
 * deleted text it truncates the write-ahead log, so that no file contains the text. A failed connection is replaced on the
 * next call; a corrupt file is set aside and rebuilt by the next {@link #align}.
 */
public final class Applier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);
    private static final Duration DELETE_OLD_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final AppliedPosition position;
    private final Availability availability;
    private final Runnable onNewFile;
    private @Nullable SqlConnection writer;
    private boolean prepared;
    private boolean walContainsDeletedText;
    private Instant deletedOldAt = Instant.EPOCH;

    /** @param onNewFile called when readers must reconnect */
    Applier(Database database, Clock clock, AppliedPosition position, Availability availability, Runnable onNewFile) {
        this.database = database;
        this.clock = clock;
        this.position = position;
        this.availability = availability;
        this.onNewFile = onNewFile;
    }

    /** Opens the file. While the disk is full or the file corrupt, queries are rejected and {@link #align} retries. */
    void open() {
        try {
            connected();
        } catch (StoreException e) {
            if (e.fault() == StoreException.Fault.OTHER) {
                throw e;
            }
            LOG.warn("the database cannot be used yet: {}", e.getMessage());
            availability.failed(e);
            availability.reject(String.valueOf(e.getMessage()));
        }
    }

    /** The reason why queries are rejected; empty while the store is available. */
    public Optional<String> unavailable() {
        return availability.reason();
    }

    /**
     * Deletes all rows unless they are of these topics (name → id). Returns the next offset by topic.
     */
    public Map<String, Long> align(Map<String, String> topicIds) {
        if (availability.isCorrupt()) {
            rebuild();
        }
        return commit(sql -> {
            boolean unchanged = TopicOffsets.topicIds(sql).equals(topicIds);
            if (!unchanged) {
                deleteAllRows(sql);
                TopicOffsets.insert(sql, topicIds);
            }
            return new Committed<>(TopicOffsets.all(sql), !unchanged, !unchanged);
        });
    }

    /** Deletes all rows and offsets, so that the logs are read from the start. */
    public void reset() {
        commit(sql -> {
            deleteAllRows(sql);
            return new Committed<>(Boolean.TRUE, true, true);
        });
    }

    /** Records whether board history is applied up to its end at connect. */
    public void historyApplied(boolean complete) {
        position.historyApplied(complete);
    }

    /** Accepts queries again after a rebuild: everything but board history is applied. */
    public void caughtUp() {
        availability.available();
    }

    /** Applies a batch; the outcomes are in the order of its records. */
    public List<ApplyOutcome> apply(RecordBatch batch) {
        return change(!batch.records().isEmpty(), context -> {
            List<ApplyOutcome> outcomes = batch.records().stream()
                    .map(record -> record.apply(context))
                    .toList();
            TopicOffsets.update(context.sql(), batch.positions());
            return outcomes;
        });
    }

    /** Withdraws expired stories, and retries what is pending; to be called often. */
    public void tick() {
        change(false, context -> Boolean.TRUE);
    }

    @Override
    public void close() {
        disconnect();
    }

    private <T> T change(boolean changed, Function<ApplyContext, T> work) {
        if (availability.isCorrupt()) {
            throw StoreException.corrupt(availability.reason().orElse("corrupt"), null);
        }
        Instant now = clock.instant();
        return commit(sql -> {
            ApplyContext context = new ApplyContext(sql, now);
            T result = work.apply(context);
            boolean expired = expire(context);
            deleteOld(sql, now);
            return new Committed<>(result, changed || expired, context.hasDeletedText());
        });
    }

    private static boolean expire(ApplyContext context) {
        List<StoryRow> due = context.stories().expired(context.now());
        for (StoryRow row : due) {
            VisibilityDecision decision =
                    VisibilityDecision.of(row.facts(), ControlProjection.find(context.sql(), row.id()), context.now());
            context.deletedText(context.stories().updateVisibility(row, decision));
        }
        due.stream()
                .flatMap(row -> row.facts().expires().stream())
                .max(Instant::compareTo)
                .ifPresent(latest -> TopicOffsets.recordExpiry(context.sql(), latest));
        return !due.isEmpty();
    }

    /** Deletes rows and files past their retention, at most once a minute. */
    private void deleteOld(SqlConnection sql, Instant now) {
        if (now.isBefore(deletedOldAt.plus(DELETE_OLD_EVERY)) && !now.isBefore(deletedOldAt)) {
            return;
        }
        deletedOldAt = now;
        LogProjections.all().forEach(log -> log.deleteOld(sql, now));
        database.deleteOldCorrupt(now);
    }

    private static void deleteAllRows(SqlConnection sql) {
        sql.list("SELECT name FROM sqlite_master WHERE type = 'table'", row -> row.getString(1))
                .forEach(table -> sql.run("DELETE FROM " + table));
    }

    private void rebuild() {
        disconnect();
        prepared = false;
        String corruptFile = database.setAside(clock.instant()).toString();
        onNewFile.run();
        LOG.error("the database was corrupt; it is set aside as {} and rebuilt from the logs", corruptFile);
        connected();
        availability.rebuilding("rebuilding: the file was corrupt and is set aside as " + corruptFile);
    }

    /** Commits, then publishes the position read in the same transaction. */
    private <T> T commit(Function<SqlConnection, Committed<T>> work) {
        Done<T> done = transaction(sql -> new Done<>(work.apply(sql), TopicOffsets.cursor(sql)));
        walContainsDeletedText |= done.committed().deletedText();
        position.advance(done.cursor(), done.committed().changed());
        walContainsDeletedText = walContainsDeletedText && !connected().truncateWal();
        return done.committed().result();
    }

    private <T> T transaction(Function<SqlConnection, T> work) {
        try {
            SqlConnection sql = connected();
            return sql.transaction(() -> work.apply(sql));
        } catch (StoreException e) {
            availability.failed(e);
            disconnect();
            throw e;
        } finally {
            if (writer != null && writer.isBroken()) {
                disconnect();
            }
        }
    }

    private SqlConnection connected() {
        SqlConnection open = writer;
        if (open != null) {
            return open;
        }
        if (!prepared) {
            database.prepare();
            prepared = true;
        }
        SqlConnection sql = database.writer();
        writer = sql;
        position.advance(sql.transaction(() -> TopicOffsets.cursor(sql)), false);
        return sql;
    }

    private void disconnect() {
        SqlConnection sql = writer;
        writer = null;
        if (sql != null) {
            sql.close();
        }
    }

    private record Committed<T>(T result, boolean changed, boolean deletedText) {}

    private record Done<T>(Committed<T> committed, Cursor cursor) {}
}
