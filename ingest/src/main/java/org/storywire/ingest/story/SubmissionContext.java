package org.storywire.ingest.story;

import java.time.Instant;
import java.util.Optional;

/**
 * The context of a submission, known before its body is parsed: the newsroom of the key ({@code *} speaks for every
 * newsroom), the story that the address names, if any, the receipt and the time.
 */
public record SubmissionContext(
        String publisher, Optional<IdGrammar.StoryName> addressed, String receiptId, Instant at) {
    /** The publisher of a key that may submit for any newsroom. */
    public static final String ANY = "*";
}
