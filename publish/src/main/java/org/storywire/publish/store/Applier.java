package org.storywire.publish.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.publish.projection.Batch;
import org.storywire.publish.projection.Event;
import org.storywire.publish.projection.VisibilityDecision;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.WireStory;

/**
 * The one writer: applies records to the database, rows and positions in one transaction. After a transaction that deleted
 * text the write-ahead log is emptied too, so that the text is nowhere in the files.
 */
public final class Applier implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "applied", "story", "story_tag", "section", "control", "ranking", "history", "reads", "audit", "ruling");

    private final SqlConnection sql;
    private final Clock clock;
    private final AppliedPosition progress;
    private final StoryTable stories;
    private final BoardTable boards;
    private boolean logBearsDeleted;

    Applier(SqlConnection sql, Clock clock, AppliedPosition progress) {
        this.sql = sql;
        this.clock = clock;
        this.progress = progress;
        this.stories = new StoryTable(sql);
        this.boards = new BoardTable(sql);
        progress.moved(TopicOffsets.cursor(sql), false);
    }

    /**
     * Makes sure that what is applied is of these topics (name → id): if not, everything is forgotten. Returns where to go
     * on reading, by topic name.
     */
    public Map<String, Long> align(Map<String, String> topicIds) {
        boolean same = sql.transaction(() -> {
            boolean ours = TopicOffsets.topicIds(sql).equals(topicIds);
            if (!ours) {
                wipe();
                TopicOffsets.begin(sql, topicIds);
            }
            return ours;
        });
        logBearsDeleted |= !same;
        progress.moved(TopicOffsets.cursor(sql), !same);
        tidy();
        return TopicOffsets.all(sql);
    }

    /** Forgets everything, so that it is read again from the start. */
    public void forget() {
        sql.transaction(() -> {
            wipe();
            return Boolean.TRUE;
        });
        logBearsDeleted = true;
        progress.moved(TopicOffsets.cursor(sql), true);
        tidy();
    }

    /** Tells readers whether the history of boards is applied as far as it went when the logs were connected to. */
    public void remembered(boolean whole) {
        progress.remembered(whole);
    }

    /** Applies a batch; the outcomes are in the order of its events. */
    public List<ApplyOutcome> apply(Batch batch) {
        Instant now = clock.instant();
        Application application = new Application(now);
        List<ApplyOutcome> outcomes = sql.transaction(() -> {
            List<ApplyOutcome> all = batch.events().stream()
                    .map(event -> event.accept(application))
                    .toList();
            application.expire();
            TopicOffsets.move(sql, batch.positions());
            return all;
        });
        settle(application);
        return outcomes;
    }

    /** Withdraws stories whose time is up, and does what could not be done before; to be called often. */
    public void tick() {
        Application application = new Application(clock.instant());
        sql.transaction(() -> {
            application.expire();
            return Boolean.TRUE;
        });
        settle(application);
    }

    @Override
    public void close() {
        sql.close();
    }

    private void settle(Application application) {
        logBearsDeleted |= application.deletedText;
        progress.moved(TopicOffsets.cursor(sql), application.changed);
        tidy();
    }

    private void tidy() {
        logBearsDeleted = logBearsDeleted && !sql.emptyLog();
    }

    private void wipe() {
        for (String table : TABLES) {
            sql.run("DELETE FROM " + table);
        }
    }

    /** One transaction's worth of applying. */
    private final class Application implements Event.Visitor<ApplyOutcome> {
        private final Instant now;
        private boolean changed;
        private boolean deletedText;

        Application(Instant now) {
            this.now = now;
        }

        @Override
        public ApplyOutcome control(Event.Controlled event) {
            changed = true;
            event.control()
                    .ifPresentOrElse(
                            control -> sql.run(
                                    "INSERT INTO control(id, offset, control) VALUES(?1, ?2, ?3)"
                                            + " ON CONFLICT(id) DO UPDATE SET offset = ?2, control = ?3",
                                    event.storyId(),
                                    event.offset(),
                                    StoredRecords.bytes(control)),
                            () -> sql.run("DELETE FROM control WHERE id = ?", event.storyId()));
            stories.row(event.storyId()).ifPresent(row -> {
                deletedText |= stories.restate(
                        row, VisibilityDecision.of(row.facts(), event.control().orElse(null), now));
                stories.controlledAt(row.id(), event.offset());
            });
            return event.control().isPresent() ? ApplyOutcome.CONTROLLED : ApplyOutcome.FORGOTTEN;
        }

        @Override
        public ApplyOutcome wire(Event.Wired event) {
            changed = true;
            Optional<StoryRow> before = stories.row(event.storyId());
            if (event.story().isEmpty()) {
                before.ifPresent(stories::forget);
                deletedText |= before.isPresent();
                return ApplyOutcome.FORGOTTEN;
            }
            WireStory wire = event.story().get();
            VisibilityDecision state =
                    VisibilityDecision.of(StoryRow.facts(wire.getStory()), controlOf(event.storyId()), now);
            stories.put(before, wire, event.offset(), state);
            deletedText |= before.filter(StoryRow::hasText).isPresent() && !state.isShown();
            if (state.isShown()) {
                return ApplyOutcome.SHOWN;
            }
            return Visibility.isUsable(wire.getStory()) ? ApplyOutcome.HIDDEN : ApplyOutcome.WITHDRAWN;
        }

        @Override
        public ApplyOutcome ranking(Event.Ranked event) {
            changed = true;
            boards.put(event);
            return event.ranking().isPresent() ? ApplyOutcome.RANKED : ApplyOutcome.FORGOTTEN;
        }

        @Override
        public ApplyOutcome history(Event.Stood event) {
            changed = true;
            boards.put(event);
            return ApplyOutcome.REMEMBERED;
        }

        @Override
        public ApplyOutcome reads(Event.Measured event) {
            changed = true;
            boards.put(event);
            return event.reads().isPresent() ? ApplyOutcome.MEASURED : ApplyOutcome.FORGOTTEN;
        }

        @Override
        public ApplyOutcome audit(Event.Audited event) {
            changed = true;
            boards.put(event);
            return event.audit().isPresent() ? ApplyOutcome.AUDITED : ApplyOutcome.FORGOTTEN;
        }

        @Override
        public ApplyOutcome rulings(Event.Ruled event) {
            changed = true;
            boards.put(event);
            return event.ruling().isPresent() ? ApplyOutcome.RULED : ApplyOutcome.FORGOTTEN;
        }

        void expire() {
            List<StoryRow> due = stories.expired(now);
            for (StoryRow row : due) {
                deletedText |= stories.restate(row, VisibilityDecision.of(row.facts(), controlOf(row.id()), now));
            }
            due.stream()
                    .flatMap(row -> row.facts().expires().stream())
                    .max(Instant::compareTo)
                    .ifPresent(latest -> TopicOffsets.expired(sql, latest));
            changed |= !due.isEmpty();
            boards.forgetOld(now);
        }

        private @Nullable StoryControl controlOf(String id) {
            return sql.one(
                            "SELECT control FROM control WHERE id = ?",
                            row -> StoredRecords.control(row.getBytes(1)),
                            id)
                    .orElse(null);
        }
    }
}
