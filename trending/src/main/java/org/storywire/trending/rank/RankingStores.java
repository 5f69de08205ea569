package org.storywire.trending.rank;

import org.storywire.trending.table.DurableMap;

/**
 * Where a ranking keeps what it knows: numbers of stories, panes, hours that are over, the past of boards, how their
 * stories were read, what editors
 * said; and where it finds facts.
 */
public record RankingStores(
        DurableMap<Integer> numbers,
        DurableMap<Long> panes,
        DurableMap<Long> hours,
        DurableMap<String> boards,
        DurableMap<String> standings,
        DurableMap<String> edits,
        FactsLookup facts) {}
