package org.storywire.trending.rank;

import org.storywire.trending.count.Journal;

/** Where a ranking keeps what it knows: numbers of stories, panes, the past of boards; and where it finds facts. */
public record RankingJournals(
        Journal<Integer> numbers, Journal<Long> panes, Journal<String> boards, FactsLookup facts) {}
