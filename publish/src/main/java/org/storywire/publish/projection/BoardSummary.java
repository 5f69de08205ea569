package org.storywire.publish.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.schemas.BoardKey;

/**
 * Summary of a list.
 *
 * @param labels labels of its section or tag in the newest stories, one a language; empty for the board of all and for
 *     languages
 * @param places number of listed stories
 * @param stories number of eligible stories
 */
public record BoardSummary(BoardKey key, List<Label> labels, Instant at, int places, int stories) {
    public BoardSummary {
        labels = List.copyOf(labels);
    }

    /** The label in the newest story. */
    public Optional<String> label() {
        return labels.stream().findFirst().map(Label::text);
    }

    /** The label in a language regardless of region, else that in the newest story. */
    public Optional<Label> label(String primary) {
        return labels.stream()
                .filter(label -> label.primary().equals(primary))
                .findFirst()
                .or(() -> labels.stream().findFirst());
    }

    /** A label, and the language of its story (BCP 47). */
    public record Label(String text, String language) {
        String primary() {
            return language.split("[-_]", 2)[0];
        }
    }
}
