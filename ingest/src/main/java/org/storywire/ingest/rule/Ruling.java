package org.storywire.ingest.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.storywire.ingest.story.Fields;
import org.storywire.ingest.story.Filing;
import org.storywire.ingest.story.Ids;
import org.storywire.ingest.story.Limits;
import org.storywire.ingest.story.Words;
import org.storywire.schemas.avro.EditorialAction;

/** What an editor asks for: to pin, hold, block or release a story on a board; {@code place} is 0 but for a pin. */
public record Ruling(
        String board,
        String storyId,
        EditorialAction action,
        int place,
        String reason,
        String author,
        Optional<Instant> until) {
    /** The board that stands for every board. */
    public static final String EVERY = "*";

    private static final int PLACES = 100;
    private static final Pattern TAG = Pattern.compile("[^\\p{Cntrl}|]{1,200}");
    private static final String BOARD = "all, section:ID, tag:ID or language:TAG";

    /** Reads the request of a key that speaks for {@code publisher}; what is wrong goes to the fields' mistakes. */
    public static Ruling read(Fields fields, String publisher, Instant now) {
        EditorialAction action = fields.requiredParsed(
                "action",
                Words.choices(EditorialAction.class),
                raw -> Words.choice(EditorialAction.class, raw),
                EditorialAction.RELEASE);
        return new Ruling(
                board(fields, action),
                story(fields, publisher),
                action,
                place(fields, action),
                fields.line("reason", Limits.LINE),
                fields.line("author", Limits.LINE),
                until(fields, now));
    }

    /** A block is on every board, and released there; anything else names one. */
    private static String board(Fields fields, EditorialAction action) {
        if (action == EditorialAction.BLOCK) {
            fields.parsed(
                    "board",
                    "none, or * for every board",
                    raw -> Optional.of(raw).filter(EVERY::equals));
            return EVERY;
        }
        boolean release = action == EditorialAction.RELEASE;
        return fields.requiredParsed(
                "board",
                release ? BOARD + ", or * for what was blocked" : BOARD,
                raw -> Optional.of(raw).filter(name -> isBoard(name) || (release && name.equals(EVERY))),
                "");
    }

    private static boolean isBoard(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return name.equals("all");
        }
        String id = name.substring(colon + 1);
        return switch (name.substring(0, colon)) {
            case "section" -> Ids.isSlug(id);
            case "tag" -> TAG.matcher(id).matches();
            case "language" -> Words.language(id).isPresent();
            default -> false;
        };
    }

    private static String story(Fields fields, String publisher) {
        boolean any = publisher.equals(Filing.ANY);
        return fields.requiredParsed(
                "storyId",
                "the id of a story of the key's newsroom, as publisher:sourceId",
                raw -> Ids.parse(raw)
                        .filter(name -> any || name.publisher().equals(publisher))
                        .map(Ids.StoryName::storyId),
                "");
    }

    private static int place(Fields fields, EditorialAction action) {
        if (action == EditorialAction.PIN) {
            return Math.toIntExact(fields.requiredNumber("place", 1, PLACES));
        }
        if (fields.has("place")) {
            fields.wrong("place", "none, for only a pin has a place", "one");
        }
        return 0;
    }

    private static Optional<Instant> until(Fields fields, Instant now) {
        Optional<Instant> until = fields.parsed("until", Words.INSTANT, Words::instant);
        if (until.filter(time -> !time.isAfter(now)).isPresent()) {
            fields.wrong("until", "a time to come", "one that is over");
        }
        return until;
    }
}
