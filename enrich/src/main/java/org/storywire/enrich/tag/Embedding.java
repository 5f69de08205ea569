package org.storywire.enrich.tag;

import java.util.List;

/** Turns a story into a vector for linking. Deterministic. */
@FunctionalInterface
public interface Embedding {
    /** No model: no vector. */
    Embedding NONE = context -> List.of();

    List<Float> vector(TaggingContext context);
}
