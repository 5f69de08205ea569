package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.ControlState;
import org.storywire.trending.count.PackedOut;

/** What is kept of every story on the wire, and so must be little. */
class StoryFactsTest {
    private static final Shelf SHELF = new Shelf(
            "world",
            "en",
            List.of(
                    "place:IN",
                    "topic:medtop:20000430",
                    "person:Q1001",
                    "organisation:Q7817",
                    "keyword:monsoon",
                    "keyword:reservoir",
                    "phrase:flood warning",
                    "place:IN-KL"),
            "banyan:2026-11-21-monsoon");

    @Test
    void factsAreWhatTheyWereAfterBeingKept() {
        Filing filing = new Filing(SHELF, 1_700_000_000_000L, 3, true, 1_800_000_000_000L);
        for (StoryFacts facts : List.of(
                StoryFacts.UNKNOWN,
                StoryFacts.UNKNOWN.with(filing),
                StoryFacts.UNKNOWN.with(filing).with(new Ruling(ControlState.CLEARED, 2)),
                StoryFacts.UNKNOWN.with(new Ruling(ControlState.KILLED, 7)))) {
            assertThat(StoryFacts.decode(facts.encode())).isEqualTo(facts);
        }
    }

    @Test
    void factsThatAnEarlierVersionKeptAreStillRead() {
        byte[] kept = new PackedOut(64)
                .count(1)
                .count(1)
                .text("sport")
                .signed(5)
                .signed(2)
                .count(1)
                .signed(Long.MAX_VALUE)
                .count(1)
                .text("HELD")
                .signed(2)
                .toBytes();
        assertThat(StoryFacts.decode(kept))
                .isEqualTo(new StoryFacts(
                        new Filing(Shelf.of("sport"), 5, 2, true, Long.MAX_VALUE), new Ruling(ControlState.HELD, 2)));
    }

    @Test
    void aStoryOfEightTagsTakesLessThanTwoHundredBytesAndACanceledOneLessThanTwenty() {
        Filing filing = new Filing(SHELF, 1_700_000_000_000L, 3, true, Long.MAX_VALUE);
        Filing canceled = new Filing(SHELF, 1_700_000_000_000L, 4, false, Long.MAX_VALUE).stripped();
        int full = StoryFacts.UNKNOWN.with(filing).encode().length;
        int stripped = StoryFacts.UNKNOWN.with(canceled).encode().length;
        System.out.printf("facts of a story: %d bytes; canceled: %d%n", full, stripped);
        assertThat(full).isLessThan(200);
        assertThat(stripped).isLessThan(20);
    }
}
