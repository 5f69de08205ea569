package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServiceRunnerTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ServiceRunner run = new ServiceRunner();

    private int live(Service service) {
        return run.live("test", () -> service, new PrintStream(errors, true, StandardCharsets.UTF_8), false);
    }

    @Test
    void askedToStopItClosesOnceAndEndsWell() {
        Fake service = new Fake();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> live(service));
        await().until(() -> service.started.get() == 1);
        run.stop();
        assertThat(code.join()).isEqualTo(ServiceRunner.STOPPED);
        assertThat(service.closed.get()).isEqualTo(1);
    }

    @Test
    void aServiceThatFailsWhileItRunsIsClosedAndTheProcessEndsWithAnError() {
        Fake service = new Fake();
        service.check = Health.failed("test", "threads failed");
        assertThat(live(service)).isEqualTo(ServiceRunner.FAILED);
        assertThat(service.closed.get()).isEqualTo(1);
    }

    @Test
    void aServiceThatCannotStartIsClosed() {
        Fake service = new Fake();
        service.onStart = () -> {
            throw new ServiceException("expected a port, found it taken");
        };
        assertThat(live(service)).isEqualTo(ServiceRunner.NOT_STARTED);
        assertThat(service.closed.get()).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("expected a port, found it taken");
    }

    @Test
    void wrongSettingsAreToldAsAWhole() {
        var mistakes = List.of(
                new SettingsException.Mistake("a-port", "a number", "\"x\""),
                new SettingsException.Mistake("a-url", "a URL", "nothing"));
        int code = run.live(
                "test",
                () -> {
                    throw new SettingsException(mistakes);
                },
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                false);
        assertThat(code).isEqualTo(ServiceRunner.WRONG_SETTINGS);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("A_PORT").contains("A_URL");
    }

    private static final class Fake implements Service {
        final AtomicInteger started = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        volatile Health check = Health.up("test");
        volatile Runnable onStart = () -> {};

        @Override
        public String name() {
            return "test";
        }

        @Override
        public void start() {
            onStart.run();
            started.incrementAndGet();
        }

        @Override
        public Health check() {
            return check;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
