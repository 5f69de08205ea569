package org.storywire.ingest.story;

import java.util.Optional;
import java.util.regex.Pattern;

/** The grammar of ids in keys, topics and addresses. */
public final class IdGrammar {
    public static final String SOURCE_ID =
            "a letter or digit, then letters, digits, dots, dashes, tildes or underscores, " + FieldLimits.ID
                    + " at most";
    public static final String SLUG = "a-z, 0-9 and dashes, " + FieldLimits.SLUG + " characters at most";

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0," + (FieldLimits.ID - 1) + "}");
    private static final Pattern PUBLISHER =
            Pattern.compile("[a-z0-9][a-z0-9.-]{0," + (FieldLimits.PUBLISHER - 1) + "}");
    private static final Pattern SECTION =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0," + (FieldLimits.SLUG - 2) + "}[a-z0-9])?");

    private IdGrammar() {}

    public static boolean isSourceId(String id) {
        return SOURCE.matcher(id).matches();
    }

    public static boolean isPublisher(String id) {
        return PUBLISHER.matcher(id).matches();
    }

    public static boolean isSlug(String id) {
        return SECTION.matcher(id).matches();
    }

    public static String storyId(String publisher, String sourceId) {
        return publisher + ":" + sourceId;
    }

    /** The two halves of a story id; empty when it is none. */
    public static Optional<StoryName> parse(String storyId) {
        int colon = storyId.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        StoryName name = new StoryName(storyId.substring(0, colon), storyId.substring(colon + 1));
        return isPublisher(name.publisher()) && isSourceId(name.sourceId()) ? Optional.of(name) : Optional.empty();
    }

    public record StoryName(String publisher, String sourceId) {
        public String storyId() {
            return IdGrammar.storyId(publisher, sourceId);
        }
    }
}
