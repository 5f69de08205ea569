package org.storywire.trending;

import java.time.Duration;
import java.util.List;
import org.storywire.trending.rank.RankingRules;

/** Ranking rules for tests: by default everything is listed, from the first reader on. */
public final class RankingRulesFixture {
    private static final RankingRules.Listing OPEN = new RankingRules.Listing(1, 0, 0, 10);

    private RankingRulesFixture() {}

    public static RankingRules of(List<Duration> windows, int size) {
        return of(windows, size, OPEN);
    }

    public static RankingRules of(List<Duration> windows, int size, RankingRules.Listing listing) {
        return new RankingRules(
                windows,
                RankingRules.everywhere(new RankingRules.Extent(size, 1_000)),
                listing,
                Duration.ofHours(1),
                new RankingRules.Unknown(1_000, false));
    }
}
