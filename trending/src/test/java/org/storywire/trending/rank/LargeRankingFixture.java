package org.storywire.trending.rank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.storywire.schemas.BoardKind;
import org.storywire.trending.InMemoryDurableMap;
import org.storywire.trending.MapFacts;
import org.storywire.trending.message.CountMessage;
import org.storywire.trending.message.CountedPosition;
import org.storywire.trending.message.NamedStories;
import org.storywire.trending.pane.Minutes;

/** A ranking with 10,000 stories on 200 boards: few stories have most of the reads. */
public final class LargeRankingFixture {
    /** The first minute with reads; two days later the ranking is warm. */
    public static final int BEGIN = 29_000_000;

    private static final int STORIES = 10_000;
    private static final CountedPosition PART = new CountedPosition(0, 1, 0, BEGIN, true);

    private final Random random = new Random(5);
    private final Map<String, StoryFacts> facts = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    public LargeRankingFixture() {
        file();
    }

    /** A ranking after two days of reads at this rate. */
    public RankingState warm(int readsAMinute) {
        RankingState state = new RankingState(rules(), journals(), Minutes.start(BEGIN), "");
        for (int minute = BEGIN; minute < BEGIN + 2 * Minutes.DAY; minute++) {
            state.apply(reads(minute, readsAMinute, 0));
            if (minute % 30 == 0) {
                state.refresh(Minutes.start(minute) + 1);
                state.write();
            }
        }
        return state;
    }

    private void file() {
        for (int story = 0; story < STORIES; story++) {
            ids.add("newsroom:story-" + story);
            List<String> tags = new ArrayList<>();
            for (int tag = 0; tag < 6; tag++) {
                tags.add("topic:" + (int) (Math.pow(random.nextDouble(), 2) * 3_000));
            }
            StoryBoards boards =
                    new StoryBoards("section-" + random.nextInt(30), random.nextInt(3) == 0 ? "hi" : "en", tags, "");
            long published = Minutes.start(BEGIN + random.nextInt(2 * Minutes.DAY));
            facts.put(
                    ids.get(story),
                    StoryFacts.UNKNOWN.with(new StoryMetadata(boards, published, 1, true, Long.MAX_VALUE)));
        }
    }

    /** Reads of the minute before, emitted at a time; 0: just after the start of the minute. */
    public CountMessage reads(int minute, int reads, long at) {
        int[] cells = new int[reads * CountMessage.WIDTH];
        for (int read = 0; read < reads; read++) {
            int story = (int) Math.min(STORIES - 1, Math.pow(STORIES + 1, random.nextDouble()) - 1);
            cells[read * CountMessage.WIDTH] = minute - 1;
            cells[read * CountMessage.WIDTH + 1] = story;
            cells[read * CountMessage.WIDTH + 2] = 1;
            cells[read * CountMessage.WIDTH + 3] = 1;
        }
        return new CountMessage(
                at == 0 ? Minutes.start(minute) + 1 : at, PART, NamedStories.of(ids), cells, new int[0]);
    }

    private static RankingRules rules() {
        Map<BoardKind, RankingRules.Extent> extents = new HashMap<>();
        extents.put(BoardKind.ALL, new RankingRules.Extent(20, 1));
        extents.put(BoardKind.SECTION, new RankingRules.Extent(10, 30));
        extents.put(BoardKind.LANGUAGE, new RankingRules.Extent(10, 2));
        extents.put(BoardKind.TAG, new RankingRules.Extent(10, 167));
        return new RankingRules(
                List.of(Duration.ofHours(24), Duration.ofHours(1)),
                extents,
                new RankingRules.Listing(5, 0, 0, 10),
                Duration.ofHours(1),
                new RankingRules.Unknown(1_000, false));
    }

    private RankingStores journals() {
        return new RankingStores(
                new InMemoryDurableMap<>(),
                new InMemoryDurableMap<>(),
                new InMemoryDurableMap<>(),
                new InMemoryDurableMap<>(),
                new InMemoryDurableMap<>(),
                new InMemoryDurableMap<>(),
                new MapFacts(facts));
    }
}
