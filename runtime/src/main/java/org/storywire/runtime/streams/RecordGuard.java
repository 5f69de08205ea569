package org.storywire.runtime.streams;

import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Wraps every processor of every topology, so that an Error in one record reaches the exception handler. Kafka Streams makes it by its class name. */
public final class RecordGuard implements ProcessorWrapper {
    @Override
    public <K, V, L, W> WrappedProcessorSupplier<K, V, L, W> wrapProcessorSupplier(
            String name, ProcessorSupplier<K, V, L, W> supplier) {
        return ProcessorWrapper.asWrapped(new ProcessorSupplier<>() {
            @Override
            public Processor<K, V, L, W> get() {
                return new Guarded<>(supplier.get());
            }

            @Override
            public @Nullable Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        });
    }

    @Override
    public <K, V, W> WrappedFixedKeyProcessorSupplier<K, V, W> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<K, V, W> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<K, V, W> get() {
                return new GuardedFixedKey<>(supplier.get());
            }

            @Override
            public @Nullable Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        });
    }

    private static void guard(Runnable processing) {
        try {
            processing.run();
        } catch (ClassCastException | StackOverflowError e) {
            throw new RecordFailedException(e);
        } catch (VirtualMachineError | LinkageError e) {
            throw e;
        } catch (Error e) {
            throw new RecordFailedException(e);
        }
    }

    private record Guarded<K, V, L, W>(Processor<K, V, L, W> processor) implements Processor<K, V, L, W> {
        @Override
        public void init(ProcessorContext<L, W> context) {
            processor.init(context);
        }

        @Override
        public void process(Record<K, V> record) {
            guard(() -> processor.process(record));
        }

        @Override
        public void close() {
            processor.close();
        }
    }

    private record GuardedFixedKey<K, V, W>(FixedKeyProcessor<K, V, W> processor)
            implements FixedKeyProcessor<K, V, W> {
        @Override
        public void init(FixedKeyProcessorContext<K, W> context) {
            processor.init(context);
        }

        @Override
        public void process(FixedKeyRecord<K, V> record) {
            guard(() -> processor.process(record));
        }

        @Override
        public void close() {
            processor.close();
        }
    }
}
