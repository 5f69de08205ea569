package org.storywire.trending.rank;

import java.util.Comparator;

/** A story's claim to a place on a board. */
public record Place(String storyId, long readers, long reads, long published) {
    /** First first: more readers, then more reads, then the newer story, then the id. Total, so a board is a pure function of the counts. */
    public static final Comparator<Place> ORDER = Comparator.comparingLong(Place::readers)
            .thenComparingLong(Place::reads)
            .thenComparingLong(Place::published)
            .reversed()
            .thenComparing(Place::storyId);
}
