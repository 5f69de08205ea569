package org.storywire.enrich.tag;

import java.util.List;
import org.storywire.enrich.tag.Mention.Span;
import org.storywire.enrich.text.TextNormalizer;

/**
 * A person whom a story introduces.
 *
 * @param keys the words of the name, folded
 * @param label the name as written where it is introduced
 * @param span where, and why we think so
 */
record PersonMention(List<String> keys, String label, Span span) {
    String first() {
        return keys.get(0);
    }

    String surname() {
        return keys.get(keys.size() - 1);
    }

    String key() {
        return TextNormalizer.slug(label);
    }

    /** "Barack Obama" and "Barack H. Obama" are one. */
    boolean isSameAs(PersonMention other) {
        return first().equals(other.first()) && surname().equals(other.surname());
    }
}
