package org.storywire.enrich.tag;

import java.util.List;

/**
 * Finds one kind of thing in a story: pure, deterministic, safe for use by several threads. A tagger with a model loads it
 * in its constructor from what its settings name, counts under {@code storywire.enrich.<name>}, and releases it in
 * {@link #close}. All taggers are listed in {@code Taggers}.
 */
public interface Tagger extends AutoCloseable {
    /** Lower-case with dashes, for counters. */
    String name();

    /** The mentions in reading order; the context has those of the taggers before. */
    List<Mention> mentions(TaggingContext context);

    /** Frees the model; called once, after the last story. */
    @Override
    default void close() {}
}
