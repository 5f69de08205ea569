package org.storywire.trending.stream;

import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.ServiceException;

/**
 * Runs an action once a commit, just before it and inside its transaction, so its writes are committed with the records that
 * caused them. A {@link Change} forwards a mark with the first record since the last commit. The mark waits in
 * a cached store without a changelog. Kafka Streams flushes this cache just before each commit, also that of a rebalance,
 * and the flush sends the mark on to the {@link Action}.
 */
public final class CommitHook {
    private CommitHook() {}

    /** Delays marks until their commit. {@code commit} is part of the names of the stages and of the store. */
    public static KStream<String, Long> await(KStream<String, Long> marks, String commit) {
        return marks.groupByKey(Grouped.<String, Long>as("by-" + commit)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Long()))
                .reduce((earlier, mark) -> mark, Named.as("await-" + commit), cache(commit + "-marks"))
                .toStream(Named.as("before-" + commit));
    }

    private static Materialized<String, Long, KeyValueStore<Bytes, byte[]>> cache(String store) {
        return Materialized.<String, Long>as(Stores.inMemoryKeyValueStore(store))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    /** Applies each record to the state of its task, and requests the action before the next commit. */
    public abstract static class Change<T, V> implements FixedKeyProcessor<String, V, Long> {
        private final String store;
        private TaskState.@Nullable Access<FixedKeyProcessorContext<String, Long>, T> task;
        private long marks;

        /** @param store name of the {@link TaskState} */
        protected Change(String store) {
            this.store = store;
        }

        /** Applies a record. An IllegalArgumentException makes it a dead letter, and requires that the state is unchanged. */
        protected abstract void apply(T state, V value, FixedKeyRecord<String, V> record);

        /** The position of the record in its log. */
        protected Optional<RecordMetadata> source() {
            return TaskState.started(task).context().recordMetadata();
        }

        @Override
        public void init(FixedKeyProcessorContext<String, Long> context) {
            task = TaskState.access(context, store);
        }

        @Override
        public void process(FixedKeyRecord<String, V> record) {
            TaskState.Access<FixedKeyProcessorContext<String, Long>, T> running = TaskState.started(task);
            V value = record.value();
            // a mark without a key would be lost, and with it the action
            if (record.key() == null || value == null) {
                throw new IllegalArgumentException("expected a key and a value, found none");
            }
            apply(running.state(), value, record);
            if (running.store().mark()) {
                running.context().forward(record.withValue(++marks));
            }
        }

        @Override
        public void close() {
            TaskState.release(task);
        }
    }

    /** Writes the changes of the records since the last commit. */
    public abstract static class Action<T, K, V> implements Processor<String, Long, K, V> {
        private final String store;
        private TaskState.@Nullable Access<ProcessorContext<K, V>, T> task;

        /** @param store name of the {@link TaskState} */
        protected Action(String store) {
            this.store = store;
        }

        protected abstract void run(T state, ProcessorContext<K, V> context);

        @Override
        public void init(ProcessorContext<K, V> context) {
            task = TaskState.access(context, store);
        }

        @Override
        public void process(Record<String, Long> mark) {
            TaskState.Access<ProcessorContext<K, V>, T> running = TaskState.started(task);
            try {
                run(running.state(), running.context());
                running.store().unmark();
            } catch (RuntimeException e) {
                // no record caused it, and none may be skipped: the thread fails, and the transaction is aborted
                throw new ServiceException("expected " + store + " to be written before the commit", e);
            }
        }

        /** The state, for scheduled actions. */
        protected T state() {
            return TaskState.started(task).state();
        }

        @Override
        public void close() {
            TaskState.release(task);
        }
    }
}
