package org.storywire.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one Kafka node. Kafka ends the process when it can no longer write to its data folder; a halt that comes
 * from one of these threads, or from a thread that they made, ends this node alone.
 */
final class NodeThreads extends ThreadGroup {
    private final Runnable halted;

    /** {@code halted} is called at most a few times, by the thread that asks for the end. */
    NodeThreads(Runnable halted) {
        super("embedded-kafka");
        this.halted = halted;
        Exit.setHaltProcedure((code, message) -> end(code));
        Exit.setExitProcedure((code, message) -> end(code));
    }

    /** Runs a step in a thread of the group, for threads inherit the group of the thread that makes them. */
    <T> T call(Supplier<T> step) {
        try {
            return CompletableFuture.supplyAsync(step, work -> new Thread(this, work, "embedded-kafka-start").start())
                    .join();
        } catch (CompletionException e) {
            throw new EmbeddedException(String.valueOf(e.getCause()), e.getCause() == null ? e : e.getCause());
        }
    }

    private static void end(int code) {
        NodeThreads node = ofThisThread();
        if (node == null) {
            Runtime.getRuntime().halt(code);
        } else {
            node.halted.run();
        }
    }

    private static @Nullable NodeThreads ofThisThread() {
        for (ThreadGroup group = Thread.currentThread().getThreadGroup(); group != null; group = group.getParent()) {
            if (group instanceof NodeThreads node) {
                return node;
            }
        }
        return null;
    }
}
