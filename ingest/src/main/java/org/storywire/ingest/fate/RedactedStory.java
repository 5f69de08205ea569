package org.storywire.ingest.fate;

import java.util.List;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryStatus;
import org.storywire.schemas.avro.StorySubmitted;

/** Stories with confidential fields removed. */
final class RedactedStory {
    private RedactedStory() {}

    /** The story without any text: ids, section, language, addresses and dates stay. */
    static Story of(Story story, StoryStatus status) {
        return Story.newBuilder(story)
                .setStatus(status)
                .setHeadline(new Headline("", null, null))
                .setDek(null)
                .setByline(null)
                .setContributors(List.of())
                .setImage(null)
                .setBody(List.of())
                .setKeywords(List.of())
                .setEdNote(null)
                .setCorrections(List.of())
                .setUsageTerms(null)
                .build();
    }

    /** The story without the editor's note, which is for desks only. */
    static Story withoutNote(Story story) {
        return Story.newBuilder(story).setEdNote(null).build();
    }

    /** The same story with another cause. */
    static Story because(Story story, CauseType type, String receiptId) {
        return Story.newBuilder(story)
                .setCause(new Cause(type, receiptId, story.getRevision()))
                .build();
    }

    /** The same story with a submission as its cause, at that submission's time. */
    static Story by(Story story, CauseType type, StorySubmitted submission) {
        return Story.newBuilder(because(story, type, submission.getReceiptId()))
                .setSubmittedAt(submission.getSubmittedAt())
                .build();
    }
}
