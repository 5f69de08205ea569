package org.storywire.trending.rank;

import java.util.List;

/**
 * The changes after a refresh of the boards, to be emitted.
 *
 * @param boards the boards that changed
 * @param history the boards that were current at the start of the minute and of no minute before
 * @param stories the changed summaries of stories on boards and of those with most readers
 * @param removed the ids of stories without a summary any more
 */
public record RankingUpdate(
        List<RankedBoard> boards, List<RankedBoard> history, List<StoryReadSummary> stories, List<String> removed) {
    public RankingUpdate {
        boards = List.copyOf(boards);
        history = List.copyOf(history);
        stories = List.copyOf(stories);
        removed = List.copyOf(removed);
    }

    static RankingUpdate empty() {
        return new RankingUpdate(List.of(), List.of(), List.of(), List.of());
    }
}
