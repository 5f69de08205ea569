package org.storywire.enrich.tag;

import java.util.List;

/**
 * Reads one kind of thing in a story. Deterministic and without state: the same reading gives the same mentions. A new
 * kind (topics, key phrases) is a new Tagger in {@link StoryTagger#standard}; callers do not change.
 */
public interface Tagger {
    /** For counters: lower-case, dashes. */
    String name();

    /** What it finds, in reading order; knows what the taggers before it found. */
    List<Mention> mentions(TaggingContext reading);
}
