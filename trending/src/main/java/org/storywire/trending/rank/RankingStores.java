package org.storywire.trending.rank;

import org.storywire.trending.table.DurableMap;

/**
 * The stores of a ranking: numbers of stories, panes, past hours, boards with their histories, summaries of reads, editorial
 * rulings, and the facts of stories.
 */
public record RankingStores(
        DurableMap<Integer> numbers,
        DurableMap<Long> panes,
        DurableMap<Long> hours,
        DurableMap<String> boards,
        DurableMap<String> summaries,
        DurableMap<String> edits,
        FactsLookup facts) {}
