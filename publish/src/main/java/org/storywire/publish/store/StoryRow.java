package org.storywire.publish.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.projection.VisibilityDecision;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/**
 * The row of a story without its text. {@code hasText}: the text is in the database; after its deletion the story stays hidden
 * until it comes from the wire again.
 */
record StoryRow(String id, boolean shown, boolean hasText, VisibilityDecision.Facts facts, IndexKeys indexKeys) {
    private static final String TAG_END = "\n";

    /** The index keys of a story: date, section and tags. */
    record IndexKeys(long date, String section, String sectionLabel, String tags) {
        static IndexKeys of(WireStory wire) {
            Story story = wire.getStory();
            String tags = wire.getTags().stream()
                    .map(Tag::getId)
                    .filter(id -> !id.contains(TAG_END))
                    .distinct()
                    .map(id -> id + TAG_END)
                    .collect(Collectors.joining());
            return new IndexKeys(
                    StoryDates.published(story).toEpochMilli(),
                    story.getSection().getId(),
                    story.getSection().getLabel(),
                    tags);
        }

        List<String> tagList() {
            return tags.isEmpty() ? List.of() : Arrays.asList(tags.split(TAG_END));
        }
    }

    static final String COLUMNS =
            "id, shown, wire IS NOT NULL, revision, status, expires, accepted_at, date, section, section_label, tags";

    static StoryRow read(ResultSet row) throws SQLException {
        long expires = row.getLong(6);
        Optional<Instant> expiry = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
        VisibilityDecision.Facts facts = new VisibilityDecision.Facts(
                row.getLong(4), StoryStatus.valueOf(row.getString(5)), expiry, Instant.ofEpochMilli(row.getLong(7)));
        IndexKeys indexKeys = new IndexKeys(row.getLong(8), row.getString(9), row.getString(10), row.getString(11));
        return new StoryRow(row.getString(1), row.getBoolean(2), row.getBoolean(3), facts, indexKeys);
    }

    static VisibilityDecision.Facts facts(Story story) {
        return new VisibilityDecision.Facts(
                story.getRevision(), story.getStatus(), story.getExpires(), story.getAcceptedAt());
    }

    static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }
}
