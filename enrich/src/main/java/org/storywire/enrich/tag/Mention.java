package org.storywire.enrich.tag;

import org.storywire.enrich.text.Passage;
import org.storywire.schemas.avro.TagKind;

/**
 * A place in the story where something is named.
 *
 * @param kind what it is
 * @param key identifies it among its kind: place IN, keyword monsoon
 * @param label as readers should see it
 * @param span where
 */
public record Mention(TagKind kind, String key, String label, Span span) {
    /**
     * A stretch of a passage.
     *
     * @param start first UTF-16 code unit
     * @param end behind the last
     * @param why the rule that found it
     */
    public record Span(Passage passage, int start, int end, String why) {
        /** The stretch from one word to another, both included. */
        public static Span words(Passage passage, int firstWord, int lastWord, String why) {
            return new Span(
                    passage,
                    passage.words().get(firstWord).start(),
                    passage.words().get(lastWord).end(),
                    why);
        }
    }
}
