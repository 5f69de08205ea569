package org.storywire.enrich;

import static org.storywire.runtime.SettingType.DURATION;
import static org.storywire.runtime.SettingType.PATH;
import static org.storywire.runtime.SettingType.choice;
import static org.storywire.runtime.SettingType.integer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.storywire.enrich.link.LinkRules;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;

/**
 * The settings of enrich.
 *
 * @param tagDeadline a story that takes longer to read goes on untagged
 * @param indexFolder the folder of the archive's index; empty: in memory, filled anew at each start
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

    private static final Setting<Duration> TAG_DEADLINE = Setting.of(
            "enrich-tag-deadline", DURATION, "2s", "Time to tag a story; one that takes longer goes on without tags.");
    private static final Setting<Index> INDEX = Setting.of(
            "enrich-index",
            choice(Index.class),
            "disk",
            "Place of the index of linked stories: in `data-dir`, or in memory and rebuilt at each start.");
    private static final Setting<Integer> RELATED_STORIES_MAX = Setting.of(
            "enrich-related-max",
            integer(0, RELATED_MAX),
            LinkRules.standard().relatedMax(),
            "Links to related stories that a story has.");
    private static final Setting<Optional<Path>> GLOSSARY =
            Setting.optional("enrich-glossary", PATH, "none", "File of the newsroom's own names.");

    /** Every setting of tagging and linking. */
    public static final List<Setting<?>> SETTINGS =
            List.of(SharedSettings.DATA_DIR, TAG_DEADLINE, INDEX, RELATED_STORIES_MAX, GLOSSARY);

    public static EnrichConfig from(Settings settings) {
        settings.check(SETTINGS);
        Optional<Path> folder = settings.get(INDEX) == Index.DISK
                ? Optional.of(
                        settings.get(SharedSettings.DATA_DIR).resolve("link").resolve("index"))
                : Optional.empty();
        return new EnrichConfig(
                settings.get(TAG_DEADLINE),
                folder,
                LinkRules.standard().withRelatedMax(settings.get(RELATED_STORIES_MAX)),
                settings.get(GLOSSARY));
    }
}
