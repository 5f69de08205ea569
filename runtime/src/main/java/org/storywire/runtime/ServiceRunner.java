package org.storywire.runtime;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service as a process: loads settings, starts, waits for a signal or a failure, stops within a bounded time,
 * and reports the end by the exit code.
 */
public final class ServiceRunner {
    /** Stopped as asked. */
    public static final int STOPPED = 0;
    /** Could not start. */
    public static final int NOT_STARTED = 1;
    /** The settings are wrong; standard error names every mistake. */
    public static final int WRONG_SETTINGS = 2;
    /** Failed while it ran; a restart may help. */
    public static final int FAILED = 3;
    /** Did not stop in time and was cut off. */
    public static final int NOT_STOPPED = 4;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceRunner.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(25);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    ServiceRunner() {}

    /** Does not return before the service has ended; {@code args} are properties files. */
    public static void main(String name, SettingsCatalog known, Function<Settings, Service> service, String... args) {
        Path[] files = Arrays.stream(args).map(Path::of).toArray(Path[]::new);
        known.warnings(System.getenv()).forEach(LOG::warn);
        ServiceRunner run = new ServiceRunner();
        int code = run.live(name, () -> service.apply(known.load(System.getenv(), files)), System.err, true);
        if (code != STOPPED) {
            System.exit(code);
        }
    }

    /** The life of the service up to its exit code; {@code hooked} makes signals end it. */
    int live(String name, Supplier<Service> make, PrintStream errors, boolean hooked) {
        try {
            Service service = make.get();
            if (hooked) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stopFromHook(service), name + "-stop"));
            }
            return live(service);
        } catch (SettingsException e) {
            errors.println(name + ": " + e.getMessage());
            return WRONG_SETTINGS;
        } catch (RuntimeException e) {
            LOG.error("{} could not start", name, e);
            errors.println(name + ": " + e.getMessage());
            return NOT_STARTED;
        }
    }

    /** Ends the life; returns at once. */
    void stop() {
        asked.countDown();
    }

    private int live(Service service) {
        try {
            service.start();
        } catch (RuntimeException e) {
            close(service);
            throw e;
        }
        LOG.info("{} started", service.name());
        int code = awaitEnd(service);
        if (!close(service)) {
            return NOT_STOPPED;
        }
        return code;
    }

    private int awaitEnd(Service service) {
        while (!Blocking.await(asked, LOOK_EVERY) && !Thread.currentThread().isInterrupted()) {
            Health check = service.check();
            if (!check.live()) {
                LOG.error("{} failed: {}", service.name(), check.details());
                return FAILED;
            }
        }
        return STOPPED;
    }

    /** In a signal: the service is closed here, for the JVM ends when the hooks have. */
    private void stopFromHook(Service service) {
        stop();
        if (!close(service)) {
            Runtime.getRuntime().halt(NOT_STOPPED);
        }
    }

    /** False when it took too long. The first call closes, every call waits for it. */
    private boolean close(Service service) {
        if (closing.compareAndSet(false, true)) {
            DaemonThreads.of(service.name() + "-close", () -> closeLogged(service))
                    .start();
        }
        return Blocking.await(closed, STOP_MAX);
    }

    private void closeLogged(Service service) {
        try {
            service.close();
            LOG.info("{} stopped", service.name());
        } catch (RuntimeException e) {
            LOG.error("{} did not stop cleanly", service.name(), e);
        } finally {
            closed.countDown();
        }
    }
}
