package org.storywire.trending.rank;

import java.util.List;

/**
 * What is to be told after a look at the boards.
 *
 * @param boards those that show something else than before, as they stand
 * @param stood those that stood when the minute began, where they had not stood so at any minute before: their history
 * @param stories how stories on boards, and those with most readers, were read, where that is new
 * @param gone stories of which that is not told any more
 */
public record RankingUpdate(
        List<RankedBoard> boards, List<RankedBoard> stood, List<StoryReadSummary> stories, List<String> gone) {
    public RankingUpdate {
        boards = List.copyOf(boards);
        stood = List.copyOf(stood);
        stories = List.copyOf(stories);
        gone = List.copyOf(gone);
    }

    static RankingUpdate nothing() {
        return new RankingUpdate(List.of(), List.of(), List.of(), List.of());
    }
}
