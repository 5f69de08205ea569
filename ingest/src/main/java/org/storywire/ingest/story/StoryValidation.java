package org.storywire.ingest.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.BlockType;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.Image;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;

/** The last step of parsing: checks fields against each other and the size, sets the cause, collects warnings. */
final class StoryValidation {
    private static final int HEADLINE_LONG = 110;

    private StoryValidation() {}

    static ParseResult validated(Story.Builder story, SubmissionContext context, ValidationErrors errors) {
        if (errors.none()) {
            check(story, context, errors);
        }
        if (!errors.none()) {
            return new ParseResult.Invalid(errors.list(), errors.more());
        }
        Story complete = story.setStoryId(IdGrammar.storyId(story.getPublisher(), story.getSourceId()))
                .setStatus(StoryStatus.USABLE)
                .setCause(new Cause(CauseType.SUBMISSION, context.receiptId(), story.getRevision()))
                .setSubmittedAt(context.at())
                .setAcceptedAt(Instant.EPOCH)
                .build();
        int bytes = StoryContentHash.bytes(complete).length;
        if (bytes > FieldLimits.AVRO_BYTES) {
            errors.add("", "a story of at most " + FieldLimits.AVRO_BYTES + " bytes as Avro", bytes + " bytes");
            return new ParseResult.Invalid(errors.list(), 0);
        }
        return new ParseResult.Valid(complete, warnings(complete, context.at()));
    }

    /** A label for a section that came without one. */
    static String label(String slug) {
        String words = slug.replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void check(Story.Builder story, SubmissionContext context, ValidationErrors errors) {
        @Nullable Instant embargo = story.getEmbargoUntil();
        @Nullable Instant expires = story.getExpires();
        Instant latest = context.at().plus(FieldLimits.EMBARGO);
        if (embargo != null && embargo.isAfter(latest)) {
            errors.add("/embargoUntil", "a time before " + latest, embargo.toString());
        }
        if (embargo != null && expires != null && !expires.isAfter(embargo)) {
            errors.add("/expires", "a time after embargoUntil", expires.toString());
        }
    }

    private static List<String> warnings(Story story, Instant now) {
        List<String> warnings = new ArrayList<>();
        if (story.getBody().isEmpty()) {
            warnings.add("the story has no body");
        }
        if (story.getHeadline().getMain().length() > HEADLINE_LONG
                && story.getHeadline().getShort$().isEmpty()) {
            warnings.add("the headline has more than " + HEADLINE_LONG + " characters and no short form");
        }
        if (story.getImage().map(StoryValidation::hasNoAlt).orElse(false) || hasBlockWithoutAlt(story)) {
            warnings.add("a picture has no alternative text");
        }
        if (story.getExpires().map(expires -> !expires.isAfter(now)).orElse(false)) {
            warnings.add("the story has already expired");
        }
        if (story.getLanguage().equals("und")) {
            warnings.add("the story names no language");
        }
        return warnings;
    }

    private static boolean hasBlockWithoutAlt(Story story) {
        return story.getBody().stream()
                .filter(block -> block.getType() == BlockType.IMAGE)
                .anyMatch(
                        block -> block.getImage().map(StoryValidation::hasNoAlt).orElse(false));
    }

    private static boolean hasNoAlt(Image image) {
        return image.getAlt().isEmpty();
    }
}
