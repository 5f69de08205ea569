package org.storywire.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.Story;

final class StoryContentHashTest {
    @Test
    void revisionCauseAndThePipelinesTimesDoNotCount() {
        Story story = SampleArticles.story(SampleArticles.full());
        Story later = Story.newBuilder(story)
                .setRevision(9)
                .setCause(new Cause(CauseType.RELEASE, "r-2", 9L))
                .setSubmittedAt(SampleArticles.NOW.plusSeconds(5))
                .setAcceptedAt(SampleArticles.NOW.plusSeconds(9))
                .build();
        assertThat(StoryContentHash.of(later))
                .isEqualTo(StoryContentHash.of(story))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void everythingElseCounts() {
        Set<String> hashes = new HashSet<>();
        hashes.add(StoryContentHash.of(SampleArticles.small(body -> {})));
        hashes.add(StoryContentHash.of(SampleArticles.small(body -> body.put("headline", "Council passes budget."))));
        hashes.add(StoryContentHash.of(SampleArticles.small(body -> body.put("embargoUntil", "2026-12-01T00:00:00Z"))));
        hashes.add(StoryContentHash.of(SampleArticles.small(body -> body.put("edNote", "x"))));
        hashes.add(StoryContentHash.of(
                SampleArticles.small(body -> body.putArray("keywords").add("x"))));
        hashes.add(StoryContentHash.of(SampleArticles.small(body -> body.put("updated", "2026-11-22T00:00:00Z"))));
        assertThat(hashes).hasSize(6);
    }

    @Test
    void whatMeansTheSameHashesTheSame() {
        Story one = SampleArticles.small(body ->
                body.putArray("body").addObject().put("type", "paragraph").put("text", "<b>a</b>\n b"));
        Story two = SampleArticles.small(body ->
                body.putArray("body").addObject().put("type", "paragraph").put("text", " <strong>a </strong>b"));
        assertThat(StoryContentHash.of(one)).isEqualTo(StoryContentHash.of(two));
    }
}
