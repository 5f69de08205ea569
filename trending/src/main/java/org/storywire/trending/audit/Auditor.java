package org.storywire.trending.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Settings;

/** The thread that audits. Whatever fails in it is tried again a little later, and never disturbs the boards. */
public final class Auditor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final Settings settings;
    private final AuditConfig config;
    private final AuditConfig.Terms terms;
    private final AuditMetrics pulse;
    private @Nullable Thread thread;
    private volatile boolean stopped;

    public Auditor(Settings settings, AuditConfig config, AuditConfig.Terms terms, AuditMetrics pulse) {
        this.settings = settings;
        this.config = config;
        this.terms = terms;
        this.pulse = pulse;
    }

    /** Begins, where there is to be an audit. */
    public synchronized void start() {
        if (config.enabled() && thread == null) {
            Thread made = new Thread(this::run, "trending-audit");
            made.setDaemon(true);
            made.start();
            thread = made;
        }
    }

    @Override
    public synchronized void close() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join(CLOSE_MAX.toMillis());
                running.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (!stopped) {
            try (Audit audit = new Audit(settings, config, terms, pulse)) {
                while (!stopped) {
                    audit.step();
                }
            } catch (RuntimeException e) {
                if (!stopped) {
                    LOG.warn("the audit failed and begins again in {}", PAUSE, e);
                    pulse.is("failed: " + e.getClass().getSimpleName());
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            for (long end = System.nanoTime() + PAUSE.toNanos(); !stopped && System.nanoTime() < end; ) {
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
