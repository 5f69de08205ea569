package org.storywire.publish.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.projection.Batch;
import org.storywire.publish.projection.Event;
import org.storywire.publish.projection.Outcome;
import org.storywire.publish.projection.State;
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

    private final Sql sql;
    private final Clock clock;
    private final Progress progress;
    private final StoryTable stories;
    private final BoardTable boards;
    private boolean logBearsDeleted;

    Applier(Sql sql, Clock clock, Progress progress) {
        this.sql = sql;
        this.clock = clock;
        this.progress = progress;
        this.stories = new StoryTable(sql);
        this.boards = new BoardTable(sql);
        progress.moved(Positions.cursor(sql), false);
    }

    /**
     * Makes sure that what is applied is of these topics (name → id): if not, everything is forgotten. Returns where to go
     * on reading, by topic name.
     */
    public Map<String, Long> align(Map<String, String> topicIds) {
        boolean same = sql.transaction(() -> {
            boolean ours = Positions.topicIds(sql).equals(topicIds);
            if (!ours) {
                wipe();
                Positions.begin(sql, topicIds);
            }
            return ours;
        });
        logBearsDeleted |= !same;
        progress.moved(Positions.cursor(sql), !same);
        tidy();
        return Positions.all(sql);
    }

    /** Forgets everything, so that it is read again from the start. */
    public void forget() {
        sql.transaction(() -> {
            wipe();
            return Boolean.TRUE;
        });
        logBearsDeleted = true;
        progress.moved(Positions.cursor(sql), true);
        tidy();
    }

    /** Tells readers whether the history of boards is applied as far as it went when the logs were connected to. */
    public void remembered(boolean whole) {
        progress.remembered(whole);
    }

    /** Applies a batch; the outcomes are in the order of its events. */
    public List<Outcome> apply(Batch batch) {
        Instant now = clock.instant();
        Application application = new Application(now);
        List<Outcome> outcomes = sql.transaction(() -> {
            List<Outcome> all = batch.events().stream()
                    .map(event -> event.accept(application))
                    .toList();
            application.expire();
            Positions.move(sql, batch.positions());
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
        progress.moved(Positions.cursor(sql), application.changed);
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
    private final class Application implements Event.Visitor<Outcome> {
        private final Instant now;
        private boolean changed;
        private boolean deletedText;

        Application(Instant now) {
            this.now = now;
        }

        @Override
        public Outcome control(Event.Controlled event) {
            changed = true;
            event.control()
                    .ifPresentOrElse(
                            control -> sql.run(
                                    "INSERT INTO control(id, offset, control) VALUES(?1, ?2, ?3)"
                                            + " ON CONFLICT(id) DO UPDATE SET offset = ?2, control = ?3",
                                    event.storyId(),
                                    event.offset(),
                                    Records.bytes(control)),
                            () -> sql.run("DELETE FROM control WHERE id = ?", event.storyId()));
            stories.row(event.storyId()).ifPresent(row -> {
                deletedText |= stories.restate(
                        row, State.of(row.facts(), event.control().orElse(null), now));
                stories.controlledAt(row.id(), event.offset());
            });
            return event.control().isPresent() ? Outcome.CONTROLLED : Outcome.FORGOTTEN;
        }

        @Override
        public Outcome wire(Event.Wired event) {
            changed = true;
            Optional<StoryRow> before = stories.row(event.storyId());
            if (event.story().isEmpty()) {
                before.ifPresent(stories::forget);
                deletedText |= before.isPresent();
                return Outcome.FORGOTTEN;
            }
            WireStory wire = event.story().get();
            State state = State.of(StoryRow.facts(wire.getStory()), controlOf(event.storyId()), now);
            stories.put(before, wire, event.offset(), state);
            deletedText |= before.filter(StoryRow::hasText).isPresent() && !state.isShown();
            if (state.isShown()) {
                return Outcome.SHOWN;
            }
            return Visibility.isUsable(wire.getStory()) ? Outcome.HIDDEN : Outcome.WITHDRAWN;
        }

        @Override
        public Outcome ranking(Event.Ranked event) {
            changed = true;
            boards.put(event);
            return event.ranking().isPresent() ? Outcome.RANKED : Outcome.FORGOTTEN;
        }

        @Override
        public Outcome history(Event.Stood event) {
            changed = true;
            boards.put(event);
            return Outcome.REMEMBERED;
        }

        @Override
        public Outcome reads(Event.Measured event) {
            changed = true;
            boards.put(event);
            return event.reads().isPresent() ? Outcome.MEASURED : Outcome.FORGOTTEN;
        }

        @Override
        public Outcome audit(Event.Audited event) {
            changed = true;
            boards.put(event);
            return event.audit().isPresent() ? Outcome.AUDITED : Outcome.FORGOTTEN;
        }

        @Override
        public Outcome rulings(Event.Ruled event) {
            changed = true;
            boards.put(event);
            return event.ruling().isPresent() ? Outcome.RULED : Outcome.FORGOTTEN;
        }

        void expire() {
            List<StoryRow> due = stories.expired(now);
            for (StoryRow row : due) {
                deletedText |= stories.restate(row, State.of(row.facts(), controlOf(row.id()), now));
            }
            due.stream()
                    .flatMap(row -> row.facts().expires().stream())
                    .max(Instant::compareTo)
                    .ifPresent(latest -> Positions.expired(sql, latest));
            changed |= !due.isEmpty();
            boards.forgetOld(now);
        }

        private @Nullable StoryControl controlOf(String id) {
            return sql.one("SELECT control FROM control WHERE id = ?", row -> Records.control(row.getBytes(1)), id)
                    .orElse(null);
        }
    }
}
