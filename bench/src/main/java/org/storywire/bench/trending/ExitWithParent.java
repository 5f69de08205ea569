package org.storywire.bench.trending;

import java.io.IOException;
import java.io.OutputStream;
import org.storywire.runtime.DaemonThreads;

/** Ends a child JVM with its parent: the pipe closes when the parent does. */
final class ExitWithParent {
    private ExitWithParent() {}

    /** Watches the pipe in a thread; returns at once. */
    static void endWithParent() {
        Runnable end = () -> {
            awaitEnd();
            Runtime.getRuntime().halt(0);
        };
        DaemonThreads.of("end-with-parent", end).start();
    }

    static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return;
        }
    }
}
