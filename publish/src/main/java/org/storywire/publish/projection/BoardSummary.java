package org.storywire.publish.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.storywire.schemas.BoardKey;

/**
 * A list that there is.
 *
 * @param labels what its section or tag is called, as the newest stories say, once a language; empty for the board of all
 *     and for languages
 * @param places how many places it has now
 * @param stories how many stories could be listed
 */
public record BoardSummary(BoardKey key, List<Label> labels, Instant at, int places, int stories) {
    public BoardSummary {
        labels = List.copyOf(labels);
    }

    /** What the newest story calls it. */
    public Optional<String> label() {
        return labels.stream().findFirst().map(Label::text);
    }

    /** What it is called in a language, without regard to the region; else what the newest story calls it. */
    public Optional<Label> label(String primary) {
        return labels.stream()
                .filter(label -> label.primary().equals(primary))
                .findFirst()
                .or(() -> labels.stream().findFirst());
    }

    /** A name, and the language of the story that it was taken from (BCP 47). */
    public record Label(String text, String language) {
        String primary() {
            return language.split("[-_]", 2)[0];
        }
    }
}
