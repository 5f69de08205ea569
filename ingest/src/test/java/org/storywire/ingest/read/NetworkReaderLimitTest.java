package org.storywire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;

final class NetworkReaderLimitTest {
    private static final int MAX = 300;
    private static final Instant NOW = SampleArticles.NOW;

    private final NetworkReaderLimit crowds = new NetworkReaderLimit(MAX);

    @Test
    void aMachineWithAMillionBrowsersIsAsManyReadersAsANetworkMayBe() {
        assertThat(readers(1, "demo:bought", 1_000_000)).isEqualTo(MAX);
    }

    @Test
    void withoutALimitEveryBrowserIsAReader() {
        NetworkReaderLimit open = new NetworkReaderLimit(Integer.MAX_VALUE);
        int readers = 0;
        for (int reader = 0; reader < 10_000; reader++) {
            readers += open.classify(RobotDetector.Classification.BROWSER, visit(1, "demo:bought", reader), NOW)
                            .equals(RobotDetector.Classification.BROWSER)
                    ? 1
                    : 0;
        }
        assertThat(readers).isEqualTo(10_000);
    }

    @Test
    void readersBeyondTheLimitAreACrowdAndEarlierOnesAreNot() {
        readers(1, "demo:a", MAX);
        assertThat(classify(visit(1, "demo:a", MAX))).isEqualTo(RobotDetector.Classification.NETWORK_CROWD);
        assertThat(RobotDetector.Classification.NETWORK_CROWD.agent()).isEqualTo(AgentClass.NETWORK_CROWD);
        for (int reader = 0; reader < MAX; reader++) {
            assertThat(classify(visit(1, "demo:a", reader))).isEqualTo(RobotDetector.Classification.BROWSER);
        }
    }

    @Test
    void otherStoriesAndNetworksAndDaysAreNotTouched() {
        readers(1, "demo:a", 2 * MAX);
        assertThat(readers(1, "demo:b", MAX)).isEqualTo(MAX);
        assertThat(readers(2, "demo:a", MAX)).isEqualTo(MAX);
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        assertThat(crowds.classify(RobotDetector.Classification.BROWSER, visit(1, "demo:a", 2 * MAX), tomorrow))
                .isEqualTo(RobotDetector.Classification.BROWSER);
    }

    @Test
    void aRobotByItselfUsesNoPlaceOfTheLimit() {
        for (int reader = 0; reader < 2 * MAX; reader++) {
            assertThat(crowds.classify(RobotDetector.Classification.LISTED, visit(1, "demo:a", -1 - reader), NOW))
                    .isEqualTo(RobotDetector.Classification.LISTED);
        }
        assertThat(readers(1, "demo:a", MAX)).isEqualTo(MAX);
    }

    @Test
    void itRemembersABoundedNumberAndForgetsNoCrowdForStrayReaders() {
        readers(1, "demo:bought", MAX);
        for (int network = 2; network < 400_000; network++) {
            classify(visit(network, "demo:a", network));
        }
        assertThat(crowds.remembered()).isBetween(MAX + 1, 100_000 + MAX);
        assertThat(classify(visit(1, "demo:bought", MAX))).isEqualTo(RobotDetector.Classification.NETWORK_CROWD);
        for (int network = 2; network < 8_000; network++) {
            readers(network, "demo:a", MAX);
        }
        assertThat(crowds.remembered()).isLessThan(1_100_000);
    }

    @Test
    void manyThreadsLetNoMoreIn() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int first = thread * MAX;
            counts.add(pool.submit(() -> {
                int in = 0;
                for (int reader = first; reader < first + MAX; reader++) {
                    in += classify(visit(1, "demo:a", reader)).equals(RobotDetector.Classification.BROWSER) ? 1 : 0;
                }
                return in;
            }));
        }
        int in = 0;
        for (Future<Integer> count : counts) {
            in += count.get();
        }
        pool.shutdown();
        assertThat(in).isEqualTo(MAX);
    }

    private int readers(int network, String storyId, int visitors) {
        int readers = 0;
        for (int reader = 0; reader < visitors; reader++) {
            readers += classify(visit(network, storyId, reader)).equals(RobotDetector.Classification.BROWSER) ? 1 : 0;
        }
        return readers;
    }

    private RobotDetector.Classification classify(NetworkReaderLimit.Visit visit) {
        return crowds.classify(RobotDetector.Classification.BROWSER, visit, NOW);
    }

    private static NetworkReaderLimit.Visit visit(int network, String storyId, int reader) {
        return new NetworkReaderLimit.Visit(pseudonym(network), storyId, pseudonym(reader));
    }

    private static Pseudonym pseudonym(int number) {
        return new Pseudonym(ByteBuffer.allocate(16)
                .putLong((number + 1) * 0x9E3779B97F4A7C15L)
                .putLong(number)
                .array());
    }
}
