package org.storywire.ingest.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.storywire.ingest.story.FieldLimits;
import org.storywire.ingest.story.IdGrammar;
import org.storywire.ingest.story.JsonObjectReader;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.ingest.story.ValueParsers;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;
import org.storywire.schemas.avro.EditorialAction;

/** An editor's request to pin, hold, block or release a story on a board; {@code place} is 0 except for a pin. */
public record RulingRequest(
        String board,
        String storyId,
        EditorialAction action,
        int place,
        String reason,
        String author,
        Optional<Instant> until) {
    private static final int PLACES = 100;
    private static final Pattern TAG = Pattern.compile("[^\\p{Cntrl}|]{1,200}");
    private static final String BOARD = "all, section:ID, tag:ID or language:TAG";

    /** Parses the request of a key that speaks for {@code publisher}; errors are added to the fields. */
    public static RulingRequest read(JsonObjectReader fields, String publisher, Instant now) {
        EditorialAction action = fields.requiredParsed(
                "action",
                ValueParsers.choices(EditorialAction.class),
                raw -> ValueParsers.choice(EditorialAction.class, raw),
                EditorialAction.RELEASE);
        return new RulingRequest(
                board(fields, action),
                story(fields, publisher),
                action,
                place(fields, action),
                fields.line("reason", FieldLimits.LINE),
                fields.line("author", FieldLimits.LINE),
                until(fields, now));
    }

    /** The board: every board for a block and its release, otherwise one. */
    private static String board(JsonObjectReader fields, EditorialAction action) {
        if (action == EditorialAction.BLOCK) {
            fields.parsed(
                    "board",
                    "none, or * for every board",
                    raw -> Optional.of(raw).filter(BoardKey.EVERY_BOARD::equals));
            return BoardKey.EVERY_BOARD;
        }
        boolean release = action == EditorialAction.RELEASE;
        return fields.requiredParsed(
                "board",
                release ? BOARD + ", or * for what was blocked" : BOARD,
                raw -> Optional.of(raw).filter(name -> isBoard(name) || (release && name.equals(BoardKey.EVERY_BOARD))),
                "");
    }

    private static boolean isBoard(String name) {
        BoardKind kind = BoardKind.of(name);
        return switch (kind) {
            case ALL -> name.equals(BoardKey.ALL);
            case SECTION -> IdGrammar.isSlug(kind.id(name));
            case TAG -> TAG.matcher(kind.id(name)).matches();
            case LANGUAGE -> ValueParsers.language(kind.id(name)).isPresent();
        };
    }

    private static String story(JsonObjectReader fields, String publisher) {
        boolean any = publisher.equals(SubmissionContext.ANY);
        return fields.requiredParsed(
                "storyId",
                "the id of a story of the key's newsroom, as publisher:sourceId",
                raw -> IdGrammar.parse(raw)
                        .filter(name -> any || name.publisher().equals(publisher))
                        .map(IdGrammar.StoryName::storyId),
                "");
    }

    private static int place(JsonObjectReader fields, EditorialAction action) {
        if (action == EditorialAction.PIN) {
            return Math.toIntExact(fields.requiredNumber("place", 1, PLACES));
        }
        if (fields.has("place")) {
            fields.reject("place", "nothing: only a pin has a place", "one");
        }
        return 0;
    }

    private static Optional<Instant> until(JsonObjectReader fields, Instant now) {
        Optional<Instant> until = fields.parsed("until", ValueParsers.INSTANT, ValueParsers::instant);
        if (until.filter(time -> !time.isAfter(now)).isPresent()) {
            fields.reject("until", "a time to come", "one that is over");
        }
        return until;
    }
}
