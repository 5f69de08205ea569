package org.storywire.ingest.story;

import java.time.Instant;
import java.util.Optional;

/**
 * The context of a submission, known before its body is read: whose key it came with ({@code *} speaks for every newsroom),
 * the story that the address named, if it named one, the receipt and the time.
 */
public record SubmissionContext(
        String publisher, Optional<IdGrammar.StoryName> addressed, String receiptId, Instant at) {
    /** A key that may file for any newsroom. */
    public static final String ANY = "*";
}
