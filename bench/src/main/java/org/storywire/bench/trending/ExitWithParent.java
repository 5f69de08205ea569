package org.storywire.bench.trending;

import java.io.IOException;
import java.io.OutputStream;

/** Ends a child JVM with its parent: the pipe closes when the parent does. */
final class ExitWithParent {
    private ExitWithParent() {}

    /** Watches the pipe in a thread; returns at once. */
    static void endWithParent() {
        Thread thread = new Thread(
                () -> {
                    awaitEnd();
                    Runtime.getRuntime().halt(0);
                },
                "end-with-parent");
        thread.setDaemon(true);
        thread.start();
    }

    static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return;
        }
    }
}
