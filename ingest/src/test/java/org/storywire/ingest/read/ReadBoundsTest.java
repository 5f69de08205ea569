package org.storywire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.embedded.TestClock;
import org.storywire.ingest.story.SampleArticles;
import org.storywire.runtime.http.FieldError;

/** The bounds of what is reported of a read, and of what is known of networks. */
final class ReadBoundsTest {
    private static final Instant NOW = SampleArticles.NOW;

    @ParameterizedTest
    @CsvSource({"readerId, 200", "storyId, 200", "url, 2048"})
    void aTextHasABound(String field, int max) {
        ObjectNode read = read(field.equals("url") ? "url" : "storyId").put(field, "x".repeat(max));
        assertThat(item(read).read()).isPresent();
        assertThat(item(read.put(field, "x".repeat(max + 1))).error())
                .contains(new FieldError(
                        "/" + field, "text of 1 to " + max + " characters", "text of " + (max + 1) + " characters"));
    }

    @Test
    void aReadIsWhatWasReported() {
        assertThat(item(read("storyId").put("engagedSeconds", 7).put("at", 1_795_347_000_000L))
                        .read())
                .contains(new ReportedRead(
                        Optional.of("r"),
                        Optional.of("x"),
                        Optional.empty(),
                        Instant.ofEpochMilli(1_795_347_000_000L),
                        7));
        assertThat(item(read("url")).read())
                .contains(new ReportedRead(Optional.of("r"), Optional.empty(), Optional.of("x"), NOW, 0));
        assertThat(item(read("url").putNull("at").putNull("storyId").putNull("engagedSeconds"))
                        .read())
                .as("null is as good as absent")
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "86400, true", "86401, false", "-1, false", "1.5, false", "99999999999, false"})
    void secondsOfReadingAreAWholeNumberOfADay(String seconds, boolean taken) {
        ObjectNode read = read("storyId");
        read.set("engagedSeconds", SampleArticles.json(seconds));
        assertThat(item(read).read().isPresent()).isEqualTo(taken);
        assertThat(item(read).error().map(FieldError::pointer))
                .isEqualTo(taken ? Optional.empty() : Optional.of("/engagedSeconds"));
    }

    @Test
    void aTimeIsOneAndBeyondAllTimesNone() {
        for (String wrong : List.of("true", "\"2026-11-22T10:00:00\"", "[]", "99999999999999999999")) {
            ObjectNode read = read("storyId");
            read.set("at", SampleArticles.json(wrong));
            assertThat(item(read).error().map(FieldError::pointer)).as(wrong).contains("/at");
        }
        assertThat(item(read("storyId").put("at", Long.MIN_VALUE)).read()).isPresent();
    }

    @Test
    void aBatchHasAThousandReads() {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("reads").addAll(Collections.nCopies(1_000, read("storyId")));
        List<ReadParser.Item> items = ReadParser.keyed(batch, NOW);
        assertThat(items).hasSize(1_000).allMatch(item -> item.read().isPresent());
        assertThat(items.get(999).index()).isEqualTo(999);
        batch.withArray("reads").add(read("storyId"));
        assertThat(ReadParser.keyed(batch, NOW)).hasSize(1);
        assertThat(ReadParser.keyed(batch, NOW).get(0).error())
                .contains(new FieldError("/reads", "a list of 1 to 1000 reads and no other field", "a list of 1001"));
    }

    @Test
    void aMistakeSaysWhatWasExpectedAndFound() {
        assertThat(item(read("storyId").put("x".repeat(60), 1)).error().orElseThrow())
                .isEqualTo(new FieldError(
                        "/" + "x".repeat(40),
                        "one of the fields [at, engagedSeconds, readerId, storyId, url]",
                        "an unknown field"));
        assertThat(ReadParser.beacon(read("storyId"), NOW).error().orElseThrow().expected())
                .isEqualTo("one of the fields [engagedSeconds, storyId, url]");
        ObjectNode nobody = read("storyId").putNull("readerId");
        assertThat(item(nobody).error())
                .contains(new FieldError("/readerId", "text of 1 to 200 characters", "nothing"));
        assertThat(ReadParser.keyed(SampleArticles.json("[1,2]"), NOW).get(0).error())
                .contains(new FieldError("", "an object", "a list of 2"));
        assertThat(ReadParser.keyed(SampleArticles.json("true"), NOW).get(0).error())
                .contains(new FieldError("", "an object", "boolean"));
        ObjectNode typed = read("storyId");
        typed.putObject("url");
        assertThat(item(typed).error()).contains(new FieldError("/url", "text of 1 to 2048 characters", "an object"));
    }

    @Test
    void aReasonIsToldAsAWord() {
        assertThat(ReadRejection.TOO_OLD.code()).isEqualTo("too-old");
        assertThat(new SaltPeriod(new byte[] {1}, NOW, NOW.plusSeconds(1)).toString())
                .as("no salt in a log")
                .isEqualTo("the salt from " + NOW + " to " + NOW.plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 1.2.3.4, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.7/32, 10.0.0.7, true",
        "10.0.0.7/32, 10.0.0.6, false",
        "2001:db8::/128, 2001:db8::, true",
        "2001:db8::/127, 2001:db8::1, true",
        "2001:db8::/127, 2001:db8::2, false",
        "10.0.0.7 # one, 10.0.0.7, true",
    })
    void anAddressIsInANetworkOrNot(String network, String address, boolean in) {
        CidrSet set = CidrSet.of(List.of(network));
        assertThat(set.contains(address)).isEqualTo(in);
        assertThat(set.contains("[" + address + "%eth0]")).isEqualTo(in);
        assertThat(set.contains("reader.example")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/x", "10.0.0/8", "10.0.0.0/1000", "/8"})
    void aLineThatIsNoNetworkIsNamed(String line) {
        assertThatThrownBy(() -> CidrSet.of(List.of("# first", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2: expected a network");
    }

    @Test
    void aListOfNetworksHasABound() {
        assertThat(CidrSet.of(Collections.nCopies(500_000, "")).contains("10.0.0.1"))
                .isFalse();
        assertThatThrownBy(() -> CidrSet.of(Collections.nCopies(500_001, "")))
                .hasMessageContaining("expected 500000 networks at most, found 500001 lines");
    }

    @ParameterizedTest
    @CsvSource({
        "255.255.255.0/16, 256, 255.255.0, 255.255.255",
        "0.1.2.0/23, 2, 0.1.2, 0.1.3",
        "ffff:ffff:ff00::/40, 256, ffff:ffff:ff00, ffff:ffff:ffff",
        "::/47, 2, 0:0:0, 0:0:1",
    })
    void aWiderNetworkIsSplitFromItsFirstToItsLast(String network, int size, String first, String last) {
        List<String> prefixes = NetworkPrefixes.within(network).orElseThrow();
        assertThat(prefixes).hasSize(size).startsWith(first).endsWith(last).doesNotHaveDuplicates();
    }

    @Test
    void distinctHashesAreRememberedAsInASet() {
        Random random = new Random(5);
        LongSet ours = new LongSet();
        Set<Long> theirs = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            long hash = random.nextInt(3) == 0 ? random.nextInt(64) << 20 : random.nextLong();
            long kept = hash == 0 ? 1 : hash;
            assertThat(ours.contains(hash)).isEqualTo(theirs.contains(kept));
            ours.add(hash);
            theirs.add(kept);
            assertThat(ours.size()).isEqualTo(theirs.size());
            assertThat(ours.contains(hash)).isTrue();
        }
    }

    @Test
    void aReaderMovesBetweenNetworksAndDaysAndIsForgottenWithTheDay() {
        NetworkReaderLimit limit = new NetworkReaderLimit(1);
        NetworkReaderLimit.Visit first = visit(1, 1);
        assertThat(limit.classify(RobotDetector.Classification.BROWSER, first, NOW))
                .isEqualTo(RobotDetector.Classification.BROWSER);
        assertThat(limit.classify(RobotDetector.Classification.NO_BROWSER, visit(1, 2), NOW))
                .isEqualTo(RobotDetector.Classification.NETWORK_CROWD);
        Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
        assertThat(limit.classify(RobotDetector.Classification.BROWSER, visit(1, 2), midnight.minusSeconds(1)))
                .isEqualTo(RobotDetector.Classification.NETWORK_CROWD);
        assertThat(limit.classify(RobotDetector.Classification.NO_BROWSER, visit(1, 2), midnight))
                .isEqualTo(RobotDetector.Classification.NO_BROWSER);
        assertThat(limit.classify(RobotDetector.Classification.BROWSER, first, midnight.minusSeconds(1)))
                .as("a clock that goes back begins no new day")
                .isEqualTo(RobotDetector.Classification.NETWORK_CROWD);
        assertThat(limit.remembered()).isEqualTo(1);
    }

    /** From eight readers on a story is remembered as a crowd: those who came before stay readers, also across that. */
    @Test
    void aCrowdIsCountedOnAsItGrows() {
        NetworkReaderLimit limit = new NetworkReaderLimit(10);
        for (int reader = 0; reader < 10; reader++) {
            assertThat(limit.classify(RobotDetector.Classification.BROWSER, visit(1, reader), NOW))
                    .isEqualTo(RobotDetector.Classification.BROWSER);
            assertThat(limit.remembered()).isEqualTo(reader + 1);
        }
        for (int reader = 0; reader < 12; reader++) {
            assertThat(limit.classify(RobotDetector.Classification.BROWSER, visit(1, reader), NOW)
                            .isExcluded())
                    .isEqualTo(reader >= 10);
        }
        assertThat(limit.classify(RobotDetector.Classification.BROWSER, visit(2, 11), NOW))
                .isEqualTo(RobotDetector.Classification.BROWSER);
        assertThat(limit.remembered()).isEqualTo(11);
    }

    @Test
    void onlyTheFirstLettersOfAnAgentAreLookedAt() {
        RobotDetector robots = new RobotDetector();
        assertThat(robots.classify("Mozilla/5.0 " + "x".repeat(500) + " bot"))
                .isEqualTo(RobotDetector.Classification.BROWSER);
        assertThat(robots.classify("Mozilla/5.0 " + "x".repeat(490) + " crawler")
                        .isExcluded())
                .isTrue();
        assertThat(robots.classify("zq lighthouse")).isEqualTo(RobotDetector.Classification.WORDED);
        assertThat(robots.classify("my own reader")).isEqualTo(RobotDetector.Classification.NO_BROWSER);
        assertThat(RobotDetector.Classification.NO_BROWSER.isExcluded()).isFalse();
        assertThat(RobotDetector.Classification.DATA_CENTRE.isExcluded()).isTrue();
        assertThat(RobotDetector.Classification.BROWSER.isExcluded()).isFalse();
    }

    @Test
    void tokensComeBackSteadilyAndNeverMoreThanTheBurst() {
        TestClock clock = TestClock.standingAt(NOW);
        TokenBuckets buckets = new TokenBuckets(clock, 2, 3, 10);
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isEmpty();
        }
        clock.set(NOW.plusMillis(250));
        assertThat(buckets.take("a")).contains(Duration.ofMillis(250).plusNanos(1));
        clock.set(NOW.plusMillis(500));
        assertThat(buckets.take("a")).isEmpty();
        clock.set(NOW.plusSeconds(3_600));
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isEmpty();
        }
        assertThat(buckets.take("a")).contains(Duration.ofMillis(500).plusNanos(1));
    }

    private static NetworkReaderLimit.Visit visit(int network, int reader) {
        return new NetworkReaderLimit.Visit(
                Pseudonymizer.reported("n", "" + network), "demo:a", Pseudonymizer.reported("r", "" + reader));
    }

    private static ObjectNode read(String target) {
        return JsonNodeFactory.instance.objectNode().put("readerId", "r").put(target, "x");
    }

    private static ReadParser.Item item(ObjectNode read) {
        return ReadParser.keyed(read, NOW).get(0);
    }
}
