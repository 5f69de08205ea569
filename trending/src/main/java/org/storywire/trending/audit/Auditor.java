package org.storywire.trending.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.DaemonThreads;
import org.storywire.runtime.Settings;

/** Runs the audit on a thread of its own. A failure restarts the audit after a pause, and never disturbs the boards. */
public final class Auditor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final Settings settings;
    private final AuditConfig config;
    private final AuditConfig.Terms terms;
    private final AuditMetrics metrics;
    private @Nullable Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    public Auditor(Settings settings, AuditConfig config, AuditConfig.Terms terms, AuditMetrics metrics) {
        this.settings = settings;
        this.config = config;
        this.terms = terms;
        this.metrics = metrics;
    }

    /** Starts the thread, where the audit is enabled. */
    public synchronized void start() {
        if (config.enabled() && thread == null) {
            Thread made = DaemonThreads.of("trending-audit", this::run);
            made.start();
            thread = made;
        }
    }

    @Override
    public synchronized void close() {
        stopping.countDown();
        Thread running = thread;
        if (running != null && !Blocking.join(running, CLOSE_MAX)) {
            running.interrupt();
        }
    }

    private void run() {
        while (!isStopping()) {
            try (Audit audit = new Audit(settings, config, terms, metrics)) {
                while (!isStopping()) {
                    audit.step();
                }
            } catch (RuntimeException e) {
                if (!isStopping()) {
                    LOG.warn("audit failed, restarting in {}", PAUSE, e);
                    metrics.setState("failed: " + e.getClass().getSimpleName());
                    Blocking.await(stopping, PAUSE);
                }
            }
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0 || Thread.currentThread().isInterrupted();
    }
}
