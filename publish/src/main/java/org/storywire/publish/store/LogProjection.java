package org.storywire.publish.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.storywire.publish.projection.ApplyOutcome;
import org.storywire.schemas.Topics;

/**
 * Projection of one log: its topic, the type and key of its records, its tables, and how records are applied to them.
 * To add a log, extend this class and name it in {@link LogProjections}: intake, database, decoder and metrics follow.
 */
public abstract class LogProjection<T extends SpecificRecord> {
    /** Order in which logs are read. */
    public enum ReadOrder {
        /** Before all others, at the start and with each poll. */
        FIRST,
        /** Up to its end before publish is ready. */
        SERVED,
        /** After all others; publish is ready before its end. */
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

    /** Start time for the metric of age at visibility; empty when it is not measured. */
    public Optional<Instant> publishedAt(T value) {
        return Optional.empty();
    }

    /** SQL statements that create the tables and indexes. */
    abstract List<String> tables();

    /** Applies a record in the transaction of the context. */
    abstract ApplyOutcome apply(ApplyContext context, ProjectedRecord<T> record);

    /** Deletes rows past their retention. */
    void deleteOld(SqlConnection sql, Instant now) {}
}
