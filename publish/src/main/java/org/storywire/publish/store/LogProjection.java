package org.storywire.publish.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.schemas.Topics;

/**
 * One log that publish applies: its topic, the type and key of its records, the tables that they become rows of, and how.
 * To add a log, extend this class and name it in {@link LogProjections}: intake, database, decoder and metrics follow.
 */
public abstract class LogProjection<T extends SpecificRecord> {
    /** When a log is read in relation to the others. */
    public enum ReadOrder {
        /** Before all others, at the start and with each poll. */
        FIRST,
        /** Until its end before publish is ready. */
        SERVED,
        /** After all others, beside what is served. */
        BACKGROUND
    }

    private final String name;
    private final Topics topic;
    private final Class<T> type;

    /** @param name of the log in metrics */
    LogProjection(String name, Topics topic, Class<T> type) {
        this.name = name;
        this.topic = topic;
        this.type = type;
    }

    public final String name() {
        return name;
    }

    public final Topics topic() {
        return topic;
    }

    public final Class<T> type() {
        return type;
    }

    public ReadOrder order() {
        return ReadOrder.SERVED;
    }

    /** The key that a record with this value must have. */
    public abstract String keyOf(T value);

    /** The time from which the age of a record is measured when it becomes visible; empty where it is not measured. */
    public Optional<Instant> publishedAt(T value) {
        return Optional.empty();
    }

    /** The statements that create its tables and their indexes. */
    abstract List<String> tables();

    /** Writes what a record says, in the transaction of the context. */
    abstract ApplyOutcome apply(ApplyContext context, ProjectedRecord<T> record);

    /** Deletes rows that are too old to be asked for. */
    void deleteOld(SqlConnection sql, Instant now) {}
}
