package org.storywire.ingest.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.storywire.embedded.TestClock;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.kafka.LogProducer;

/** Logging when the broker stamps no tick: one line when it begins and one when it ends, however often it was tried. */
class BrokerClockTest {
    private static final String SILENT = "WARN the broker's clock does not answer: TimeoutException";
    private static final String AGAIN = "INFO the broker's clock answers again";

    private final Logger logger = (Logger) LoggerFactory.getLogger(BrokerClock.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final MockProducer<String, String> broker =
            new MockProducer<>(false, null, new StringSerializer(), new StringSerializer());
    private final BrokerClock clock =
            new BrokerClock(new LogProducer<>(broker), Metrics.create(), TestClock.standingAt(Instant.EPOCH));

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void close() {
        logger.detachAppender(logged);
        logger.setLevel(null);
        clock.close();
    }

    @Test
    void eachOutageIsLoggedOnceWhenItBeginsAndOnceWhenItEnds() {
        fail(3);
        assertThat(words()).containsExactly(SILENT);
        answer();
        answer();
        assertThat(words()).containsExactly(SILENT, AGAIN);
        fail(2);
        assertThat(words()).containsExactly(SILENT, AGAIN, SILENT);
    }

    /** Control: a failure of the producer itself is an outage too, and an acknowledgement alone logs nothing. */
    @Test
    void aTickThatCannotBeSentIsAnOutageAndAnAnswerIsNone() {
        answer();
        assertThat(words()).isEmpty();
        broker.sendException = new TimeoutException("no metadata");
        clock.tick();
        clock.tick();
        assertThat(words()).containsExactly(SILENT);
    }

    private void fail(int times) {
        for (int time = 0; time < times; time++) {
            clock.tick();
            broker.errorNext(new TimeoutException("silent"));
        }
    }

    private void answer() {
        clock.tick();
        broker.completeNext();
    }

    private List<String> words() {
        return logged.list.stream()
                .map(each -> each.getLevel() + " " + each.getFormattedMessage())
                .filter(words -> !words.contains("clocks: "))
                .toList();
    }
}
