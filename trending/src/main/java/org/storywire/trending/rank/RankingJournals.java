package org.storywire.trending.rank;

import org.storywire.trending.count.Journal;

/**
 * Where a ranking keeps what it knows: numbers of stories, panes, hours that are over, the past of boards, how their
 * stories were read, what editors
 * said; and where it finds facts.
 */
public record RankingJournals(
        Journal<Integer> numbers,
        Journal<Long> panes,
        Journal<Long> hours,
        Journal<String> boards,
        Journal<String> standings,
        Journal<String> edits,
        FactsLookup facts) {}
