package org.storywire.publish.projection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.storywire.schemas.avro.Story;

/** Keyset cursor in a list ordered newest first, then by id: the next story is older, or as old with a greater id. */
public record PageCursor(Instant date, String storyId) {
    private static final int TOKEN_LENGTH_MAX = 1_024;

    /** The cursor after a story. */
    public static PageCursor of(Story story) {
        return new PageCursor(StoryDates.published(story), story.getStoryId());
    }

    /** As an opaque, URL-safe text. */
    public String token() {
        String plain = date.toEpochMilli() + " " + storyId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a token; empty when the token is invalid. */
    public static Optional<PageCursor> parse(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            PageCursor cursor = new PageCursor(
                    Instant.ofEpochMilli(Long.parseLong(plain.substring(0, Math.max(0, space)))),
                    plain.substring(space + 1));
            return cursor.token().equals(token) ? Optional.of(cursor) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
