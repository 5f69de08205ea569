package org.storywire.ingest.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.StoryFate;

/** The progress of a submission: its outcome, and the stages it has passed with their times. As it is served. */
public record Receipt(
        String receiptId,
        String storyId,
        long revision,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String outcome,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String reason,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("embargoUntil") @Nullable
        Instant embargoUntil,

        List<Stage> stages) {
    public Receipt {
        stages = List.copyOf(stages);
    }

    record Stage(String stage, Instant at) {}

    public boolean isDecided() {
        return outcome != null;
    }

    Receipt submitted(Instant at) {
        return with("submitted", at);
    }

    /** The receipt with a fate; a sealed submission gets two. */
    Receipt decided(StoryFate fate) {
        String word = fate.getOutcome().name().toLowerCase(Locale.ROOT);
        Receipt timed = with("submitted", fate.getSubmittedAt());
        Receipt staged =
                word.equals("accepted") || word.equals("sealed") ? timed.with(word, fate.getDecidedAt()) : timed;
        return new Receipt(
                receiptId,
                fate.getStoryId(),
                fate.getRevision(),
                word,
                fate.getReason().orElse(null),
                fate.getEmbargoUntil().orElse(null),
                staged.stages);
    }

    /** The same with one more stage, in the order of the pipeline; the first time of a stage counts. */
    Receipt with(String stage, Instant at) {
        if (stages.stream().anyMatch(known -> known.stage.equals(stage))) {
            return this;
        }
        List<Stage> more = new java.util.ArrayList<>(stages);
        more.add(new Stage(stage, at));
        more.sort(java.util.Comparator.comparingInt(known -> ORDER.indexOf(known.stage)));
        return new Receipt(receiptId, storyId, revision, outcome, reason, embargoUntil, more);
    }

    private static final List<String> ORDER = List.of("submitted", "sealed", "accepted", "tagged", "wired");
}
