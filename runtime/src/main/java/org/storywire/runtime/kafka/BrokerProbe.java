package org.storywire.runtime.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.Health;
import org.storywire.runtime.Service;
import org.storywire.runtime.ServiceException;
import org.storywire.runtime.Settings;
import org.storywire.runtime.TaskScheduler;

/**
 * Asks every second whether a broker answers. After five seconds without an answer it is not ready, with the next answer it
 * is again; it stays live, as a restart brings no broker back. It has one thread and one client.
 */
public final class BrokerProbe implements Service {
    static final Duration SILENT_MAX = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(BrokerProbe.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** The client warns of each try: seldom enough not to fill a log. */
    private static final Duration RECONNECT_MAX = Duration.ofSeconds(4);

    private static final String NO_ANSWER = "no broker answers";

    /** Asks a broker; an exception is no answer. */
    interface Question extends AutoCloseable {
        void ask();

        /** The addresses that it asks. */
        String brokers();

        @Override
        void close();
    }

    private final String name;
    private final Question question;
    private final LongSupplier nanos;
    private final Clock clock;
    private final TaskScheduler asker;
    private long answered;
    private volatile Health check;

    /** {@code name} is that of the check and of the thread. */
    public BrokerProbe(String name, Settings settings) {
        this(name, question(name, settings), System::nanoTime, Clock.systemUTC());
    }

    BrokerProbe(String name, Question question, LongSupplier nanos, Clock clock) {
        this.name = name;
        this.question = question;
        this.nanos = nanos;
        this.clock = clock;
        this.answered = nanos.getAsLong();
        this.check = Health.starting(name, "not asked yet");
        this.asker = new TaskScheduler(name, 1);
    }

    @Override
    public String name() {
        return name;
    }

    /** Asks for the first time, then goes on by itself. */
    @Override
    public void start() {
        answered = nanos.getAsLong();
        check = Health.up(name);
        asker.repeat(EVERY, this::look);
    }

    @Override
    public Health check() {
        return check;
    }

    @Override
    public void close() {
        asker.close();
        question.close();
    }

    /** One question and what follows from it. */
    void look() {
        try {
            question.ask();
            heard();
        } catch (RuntimeException e) {
            missed(e);
        }
    }

    private void heard() {
        answered = nanos.getAsLong();
        if (!check.ready()) {
            LOG.info("{}: a broker answers again", name);
            check = Health.up(name);
        }
    }

    private void missed(RuntimeException failure) {
        Duration silent = Duration.ofNanos(nanos.getAsLong() - answered);
        if (check.ready() && silent.compareTo(SILENT_MAX) >= 0) {
            Throwable cause = failure instanceof ServiceException ? failure.getCause() : null;
            String kind = (cause == null ? failure : cause).getClass().getSimpleName();
            LOG.warn("{}: {} for {} s at {}: {}", name, NO_ANSWER, silent.toSeconds(), question.brokers(), kind);
            check = Health.starting(name, NO_ANSWER)
                    .with("brokers", question.brokers())
                    .since(clock.instant().minus(silent))
                    .with("last-failure", kind);
        }
    }

    private static Question question(String name, Settings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put("client.id", name);
        config.put("request.timeout.ms", (int) ANSWER.toMillis());
        config.put("default.api.timeout.ms", (int) ANSWER.toMillis());
        config.put("socket.connection.setup.timeout.ms", ANSWER.toMillis());
        config.put("socket.connection.setup.timeout.max.ms", ANSWER.toMillis());
        config.put("reconnect.backoff.ms", EVERY.toMillis());
        config.put("reconnect.backoff.max.ms", RECONNECT_MAX.toMillis());
        return new ClusterQuestion(
                Admin.create(config), String.valueOf(config.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)));
    }

    private record ClusterQuestion(Admin admin, String brokers) implements Question {
        @Override
        public void ask() {
            var options = new DescribeClusterOptions().timeoutMs((int) ANSWER.toMillis());
            Blocking.get(admin.describeCluster(options).nodes(), ANSWER.plus(EVERY), "an answer of a broker");
        }

        @Override
        public void close() {
            admin.close(Duration.ZERO);
        }
    }
}
