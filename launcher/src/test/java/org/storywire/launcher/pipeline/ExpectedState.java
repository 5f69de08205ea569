package org.storywire.launcher.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.launcher.pipeline.LoadJournal.Outcome;
import org.storywire.launcher.pipeline.PipelineSite.Answer;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.ReadBatch;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.WireStory;

/** Compares the topics and the pages after a load with its journals. */
final class ExpectedState {
    private final PipelineSite site;
    private final FaultLoad load;
    private final TopicView topics;

    ExpectedState(PipelineProcesses processes, PipelineSite site, FaultLoad load) {
        this.site = site;
        this.load = load;
        this.topics = new TopicView(processes.settings());
    }

    /** Submits the stories that reads refer to. */
    void submitReadStories() {
        for (TestStory story : List.of(load.read, load.beaconed)) {
            Answer answer = site.submit(story.json());
            if (!answer.text("outcome").equals("accepted")) {
                throw new IllegalStateException("expected an accepted story, found " + answer);
            }
        }
    }

    /** Submits the story; true once readers can see it. */
    boolean isThere(TestStory story) {
        Outcome outcome =
                load.stories.record(FaultLoad.version(story), () -> site.submitAsync(story.json(), story.storyId()));
        return outcome == Outcome.OK && isShown(story.storyId());
    }

    /** Stories with that outcome that readers cannot see. */
    List<String> hidden(Outcome outcome) {
        return load.stories.ids(outcome).stream()
                .filter(version -> !isShown(version.substring(0, version.indexOf('@'))))
                .toList();
    }

    /** The operations with that outcome whose records are missing on their topic. */
    List<String> missing(Outcome outcome) {
        Set<String> accepted = topics.values(Topics.ACCEPTED, Story.class).stream()
                .map(story -> story.getStoryId() + "@" + story.getRevision())
                .collect(Collectors.toSet());
        Set<Pseudonym> readers = readers(load.read.storyId());
        Stream<String> stories = Stream.of(load.stories, load.revisions)
                .flatMap(journal -> journal.ids(outcome).stream())
                .filter(version -> !accepted.contains(version));
        Stream<String> reads = load.reads.ids(outcome).stream()
                .filter(reader -> !readers.contains(Pseudonymizer.reported("banyan", reader)));
        return Stream.concat(stories, reads).toList();
    }

    /** The readers of the story, by the topic of reads. */
    Set<Pseudonym> readers(String storyId) {
        Set<Pseudonym> readers = new HashSet<>();
        topics.values(Topics.READ_RECEIVED, ReadBatch.class)
                .forEach(batch -> batch.getReads().stream()
                        .filter(read -> read.getStoryId().equals(storyId))
                        .forEach(read -> readers.add(read.getReader())));
        return readers;
    }

    /** The number of readers of the first story on a section's board. */
    int onTheBoard(String section) {
        return site.get("/v1/trending?board=section:" + section)
                .json()
                .path("entries")
                .path(0)
                .path("readers")
                .asInt();
    }

    /** Revisions of a story in the order of the topic. */
    List<Long> accepted(String storyId) {
        return topics.values(Topics.ACCEPTED, Story.class).stream()
                .filter(story -> story.getStoryId().equals(storyId))
                .map(Story::getRevision)
                .toList();
    }

    /** Revisions of a story in the order of the wire; one appears again when its links changed. */
    List<Long> wired(String storyId) {
        return topics.values(Topics.WIRE, WireStory.class).stream()
                .map(WireStory::getStory)
                .filter(story -> story.getStoryId().equals(storyId))
                .map(Story::getRevision)
                .toList();
    }

    private boolean isShown(String storyId) {
        return site.get("/v1/stories/" + storyId).status() == 200;
    }
}
