package org.storywire.bench.trending;

import java.io.IOException;
import java.io.OutputStream;

/** Ends a child JVM with its parent: a pipe that ends says that nobody waits for the answer. */
final class ExitWithParent {
    private ExitWithParent() {}

    /** Returns at once. */
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

    /** Returns when the parent closes the pipe or dies. */
    static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return;
        }
    }
}
