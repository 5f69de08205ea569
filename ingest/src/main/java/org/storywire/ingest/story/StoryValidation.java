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

/** The last step of reading a story in any form: what its fields must be to each other, its cause, its size, warnings. */
final class StoryValidation {
    private static final int HEADLINE_LONG = 110;

    private StoryValidation() {}

    static ParseResult reading(Story.Builder story, SubmissionContext filing, ValidationErrors mistakes) {
        if (mistakes.none()) {
            check(story, filing, mistakes);
        }
        if (!mistakes.none()) {
            return new ParseResult.Mistaken(mistakes.errors(), mistakes.more());
        }
        Story complete = story.setStoryId(IdGrammar.storyId(story.getPublisher(), story.getSourceId()))
                .setStatus(StoryStatus.USABLE)
                .setCause(new Cause(CauseType.SUBMISSION, filing.receiptId(), story.getRevision()))
                .setSubmittedAt(filing.at())
                .setAcceptedAt(Instant.EPOCH)
                .build();
        int bytes = StoryContentHash.bytes(complete).length;
        if (bytes > FieldLimits.AVRO_BYTES) {
            mistakes.add("", "a story of at most " + FieldLimits.AVRO_BYTES + " bytes as Avro", bytes + " bytes");
            return new ParseResult.Mistaken(mistakes.errors(), 0);
        }
        return new ParseResult.Legible(complete, warnings(complete, filing.at()));
    }

    /** A label for a section that came without one. */
    static String label(String slug) {
        String words = slug.replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void check(Story.Builder story, SubmissionContext filing, ValidationErrors mistakes) {
        @Nullable Instant embargo = story.getEmbargoUntil();
        @Nullable Instant expires = story.getExpires();
        Instant latest = filing.at().plus(FieldLimits.EMBARGO);
        if (embargo != null && embargo.isAfter(latest)) {
            mistakes.add("/embargoUntil", "a time before " + latest, embargo.toString());
        }
        if (embargo != null && expires != null && !expires.isAfter(embargo)) {
            mistakes.add("/expires", "a time after embargoUntil", expires.toString());
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
