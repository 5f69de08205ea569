package org.storywire.trending.stream;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The in-memory state that the processors of one task share. It is not durable: the content is restored when the first
 * processor of a task starts, and discarded when the task stops.
 */
public final class TaskState<T> implements StateStore {
    private final String name;
    private final Function<ProcessingContext, T> maker;
    private @Nullable T content;
    private boolean marked;
    private boolean open;

    private TaskState(String name, Function<ProcessingContext, T> maker) {
        this.name = name;
        this.maker = maker;
    }

    public static <T> StoreBuilder<TaskState<T>> builder(String name, Function<ProcessingContext, T> maker) {
        return new Builder<>(name, maker);
    }

    /** The access of one processor to the state of its task. */
    record Access<C extends ProcessingContext, T>(C context, TaskState<T> store) {
        T state() {
            return store.get(context);
        }
    }

    /** The access of a starting processor, with the content restored. */
    static <C extends ProcessingContext, T> Access<C, T> access(C context, String name) {
        Access<C, T> access = new Access<>(context, context.getStateStore(name));
        access.state();
        return access;
    }

    /** The access of a started processor. */
    static <A> A started(@Nullable A access) {
        if (access == null) {
            throw new IllegalStateException("expected init before process");
        }
        return access;
    }

    /** Discards the content when a processor is closed: a resumed task restores it again. */
    static void release(@Nullable Access<?, ?> access) {
        if (access != null) {
            access.store().content = null;
        }
    }

    private T get(ProcessingContext context) {
        T made = content;
        if (made == null) {
            made = maker.apply(context);
            content = made;
            marked = false;
        }
        return made;
    }

    /** True for the first change since {@link #unmark}. */
    boolean mark() {
        boolean first = !marked;
        marked = true;
        return first;
    }

    /** Resets the mark when the changes are written. */
    void unmark() {
        marked = false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
        content = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    private record Builder<T>(String name, Function<ProcessingContext, T> maker) implements StoreBuilder<TaskState<T>> {
        @Override
        public TaskState<T> build() {
            return new TaskState<>(name, maker);
        }

        @Override
        public StoreBuilder<TaskState<T>> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<TaskState<T>> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<TaskState<T>> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(name + ": expected no changelog");
        }

        @Override
        public StoreBuilder<TaskState<T>> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
