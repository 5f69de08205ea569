package org.storywire.trending.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.ControlState;
import org.storywire.trending.table.VarintWriter;

/** The size of the facts, which are stored for every story on the wire. */
class StoryFactsTest {
    private static final StoryBoards SHELF = new StoryBoards(
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
    void factsRoundTrip() {
        StoryMetadata metadata = new StoryMetadata(SHELF, 1_700_000_000_000L, 3, true, 1_800_000_000_000L);
        for (StoryFacts facts : List.of(
                StoryFacts.UNKNOWN,
                StoryFacts.UNKNOWN.with(metadata),
                StoryFacts.UNKNOWN.with(metadata).with(new StoryRuling(ControlState.CLEARED, 2)),
                StoryFacts.UNKNOWN.with(new StoryRuling(ControlState.KILLED, 7)))) {
            assertThat(StoryFacts.decode(facts.encode())).isEqualTo(facts);
        }
    }

    @Test
    void factsOfAnEarlierVersionAreRead() {
        byte[] kept = new VarintWriter(64)
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
                        new StoryMetadata(StoryBoards.of("sport"), 5, 2, true, Long.MAX_VALUE),
                        new StoryRuling(ControlState.HELD, 2)));
    }

    @Test
    void aStoryOfEightTagsTakesLessThanTwoHundredBytesAndACanceledOneLessThanTwenty() {
        StoryMetadata metadata = new StoryMetadata(SHELF, 1_700_000_000_000L, 3, true, Long.MAX_VALUE);
        StoryMetadata canceled = new StoryMetadata(SHELF, 1_700_000_000_000L, 4, false, Long.MAX_VALUE).stripped();
        int full = StoryFacts.UNKNOWN.with(metadata).encode().length;
        int stripped = StoryFacts.UNKNOWN.with(canceled).encode().length;
        System.out.printf("facts of a story: %d bytes; canceled: %d%n", full, stripped);
        assertThat(full).isLessThan(200);
        assertThat(stripped).isLessThan(20);
    }
}
