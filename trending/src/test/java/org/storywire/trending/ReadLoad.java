package org.storywire.trending;

import java.util.concurrent.atomic.AtomicBoolean;

/** Reads that are sent all the time, until it is ended: what a fault happens in the middle of. */
final class ReadLoad {
    private static final int CHUNK = 200;
    private static final int PAUSE_MILLIS = 50;

    private final AtomicBoolean going = new AtomicBoolean(true);
    private final Thread thread;

    ReadLoad(KillHarness rig, SeededReads reads) {
        thread = new Thread(
                () -> {
                    while (going.get()) {
                        rig.send(reads.reads(CHUNK));
                        pause();
                    }
                },
                "read-load");
        thread.setDaemon(true);
        thread.start();
    }

    /** The pace of the load, not a wait for anything. */
    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            going.set(false);
        }
    }

    void end() throws InterruptedException {
        going.set(false);
        thread.join();
    }
}
