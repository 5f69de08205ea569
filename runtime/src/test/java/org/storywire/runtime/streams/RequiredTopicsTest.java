package org.storywire.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** The topics that an application waits for at its start: its own are made by Kafka Streams, all others must be there. */
class RequiredTopicsTest {
    @Test
    void sourcesSinksAndTheirDeadLettersAreRequiredAndInternalTopicsAreNot() {
        Topology topology = new Topology()
                .addSource("read", "news.a", "news.b")
                .addSink("write", "news.out", "read")
                .addSink("by-story", "by-story-repartition", "read")
                .addSource("read-by-story", "by-story-repartition")
                .addSink("write-own", "storywire-test-own", "read-by-story");
        assertThat(RequiredTopics.of(topology, "test").topics())
                .containsExactlyInAnyOrder(
                        "news.a",
                        "news.b",
                        "news.out",
                        "news.a.dlq.test",
                        "news.b.dlq.test",
                        "storywire-test.dlq.test");
    }

    @Test
    void whatIsAnotherApplicationsOwnIsNotOurs() {
        Topology topology = new Topology().addSource("read", "storywire-testing-own");
        assertThat(RequiredTopics.of(topology, "test").topics())
                .containsExactlyInAnyOrder("storywire-testing-own", "storywire-testing-own.dlq.test");
    }

    @Test
    void aTopicThatIsKnownByItsPatternOnlyIsNotWaitedFor() {
        Topology topology = new Topology().addSource("read", Pattern.compile("news\\..*"));
        assertThat(RequiredTopics.of(topology, "test").topics()).isEmpty();
    }
}
