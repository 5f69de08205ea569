package org.storywire.runtime;

import java.util.concurrent.ThreadFactory;

/** Makes daemon threads, which do not keep a JVM alive. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** A thread that is not started yet. */
    public static Thread of(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A factory of threads that share one name. */
    public static ThreadFactory named(String name) {
        return work -> of(name, work);
    }
}
