package org.storywire.enrich;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.storywire.enrich.link.LinkRules;
import org.storywire.runtime.Settings;

/**
 * The settings of enrich.
 *
 * @param tagDeadline a story that takes longer to read goes on untagged
 * @param indexFolder where the archive's index lies; empty: in memory, filled anew at each start
 * @param rules the numbers of linking
 * @param glossary the file of the newsroom's own names; empty: none
 */
public record EnrichConfig(Duration tagDeadline, Optional<Path> indexFolder, LinkRules rules, Optional<Path> glossary) {
    private static final int RELATED_MAX = 20;

    /** The places where the archive's index can be. */
    private enum Index {
        DISK,
        MEMORY
    }

    public static EnrichConfig from(Settings settings) {
        Settings.Reader reader = settings.read();
        Duration deadline = reader.duration("enrich-tag-deadline", Duration.ofSeconds(2));
        Path dataDir = reader.path("data-dir", Path.of("data"));
        Index index = reader.choice("enrich-index", Index.class, Index.DISK);
        int related = reader.integer("enrich-related-max", LinkRules.standard().relatedMax(), 0, RELATED_MAX);
        Optional<Path> glossary = reader.optionalText("enrich-glossary").map(Path::of);
        reader.done();
        Optional<Path> folder =
                index == Index.DISK ? Optional.of(dataDir.resolve("link").resolve("index")) : Optional.empty();
        return new EnrichConfig(deadline, folder, LinkRules.standard().withRelatedMax(related), glossary);
    }
}
