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
 * Holds what the processors of one task share in memory. It keeps nothing itself: the content is made when the first
 * processor of a starting task asks, and forgotten when the task stops.
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

    /** The state of a task as one of its processors reaches it. */
    record Access<C extends ProcessingContext, T>(C context, TaskState<T> store) {
        T state() {
            return store.get(context);
        }
    }

    /** Access for a processor that starts, with the content restored. */
    static <C extends ProcessingContext, T> Access<C, T> access(C context, String name) {
        Access<C, T> access = new Access<>(context, context.getStateStore(name));
        access.state();
        return access;
    }

    /** The access of a processor that was started. */
    static <A> A started(@Nullable A access) {
        if (access == null) {
            throw new IllegalStateException("expected init before process");
        }
        return access;
    }

    /** Forgets the content when a processor is closed: a task that comes back starts anew. */
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

    /** Whether this is the first change since {@link #unmark}. */
    boolean mark() {
        boolean first = !marked;
        marked = true;
        return first;
    }

    /** What was changed is told. */
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
