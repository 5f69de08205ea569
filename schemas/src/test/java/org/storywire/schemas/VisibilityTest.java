package org.storywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.schemas.avro.Cause;
import org.storywire.schemas.avro.CauseType;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.Headline;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryStatus;

class VisibilityTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    static {
        TrustedRecords.trust();
    }

    /** The whole rule: a kill and a hold hide every revision, a clearing those up to the one it names. */
    @ParameterizedTest
    @CsvSource({
        "KILLED, 3, 2, true",
        "KILLED, 3, 3, true",
        "KILLED, 3, 4, true",
        "HELD, 3, 2, true",
        "HELD, 3, 3, true",
        "HELD, 3, 4, true",
        "CLEARED, 3, 2, true",
        "CLEARED, 3, 3, true",
        "CLEARED, 3, 4, false",
        "CLEARED, 0, 1, false",
    })
    void aControlHidesRevisions(ControlState state, long controlRevision, long revision, boolean hidden) {
        assertThat(Visibility.hides(state, controlRevision, revision)).isEqualTo(hidden);
        StoryControl control = StoryControl.newBuilder()
                .setStoryId("daily:1")
                .setState(state)
                .setRevision(controlRevision)
                .setBy("k1")
                .setAt(NOW)
                .build();
        assertThat(Visibility.hides(control, revision)).isEqualTo(hidden);
    }

    @Test
    void onlyAUsableRevisionHasSomethingToShow() {
        assertThat(List.of(StoryStatus.values()))
                .filteredOn(status -> Visibility.isUsable(story(status)))
                .containsExactly(StoryStatus.USABLE);
    }

    private static Story story(StoryStatus status) {
        return Story.newBuilder()
                .setStoryId("daily:1")
                .setRevision(1)
                .setStatus(status)
                .setPublisher("daily")
                .setSourceId("1")
                .setLanguage("en")
                .setSection(new Section("world", "World"))
                .setHeadline(new Headline("A headline", null, null))
                .setCause(new Cause(CauseType.SUBMISSION, "r-1", 1L))
                .setSubmittedAt(NOW)
                .setAcceptedAt(NOW)
                .build();
    }
}
