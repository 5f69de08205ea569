package org.storywire.enrich;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.enrich.tag.TaggingResult;
import org.storywire.runtime.DaemonThreads;
import org.storywire.runtime.Metrics;
import org.storywire.schemas.Visibility;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryTagged;

/**
 * Tags one story after another, and never blocks one: a story whose tagging fails or passes the deadline is emitted
 * untagged. Counts {@code storywire.enrich.tag.stories} by outcome (tagged, withdrawn, late, failed, tombstone): together
 * they are all that came in.
 */
final class TagStage implements AutoCloseable {
    private static final int STUCK_MAX = 4;

    private final StoryTagger tagger;
    private final Duration deadline;
    private final Metrics metrics;
    private final Clock clock;
    private final AtomicInteger stuck = new AtomicInteger();
    private ExecutorService worker = newWorker();

    TagStage(StoryTagger tagger, Duration deadline, Metrics metrics, Clock clock) {
        this.tagger = tagger;
        this.deadline = deadline;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The story with what was read in it, in any case. */
    StoryTagged tag(Story story) {
        TaggingResult tagging = Visibility.isUsable(story) ? read(story) : passed(story, "withdrawn");
        return StoryTagged.newBuilder()
                .setStory(story)
                .setLanguage(tagging.language())
                .setTags(tagging.tags())
                .setWordCount(tagging.wordCount())
                .setReadingSeconds(tagging.readingSeconds())
                .setVector(tagging.vector())
                .setTaggedAt(clock.instant())
                .build();
    }

    /** Counts a null value: it deletes the key of a compacted topic, and nothing is emitted. */
    void skipTombstone() {
        count("tombstone");
    }

    private TaggingResult read(Story story) {
        if (stuck.get() >= STUCK_MAX) {
            return passed(story, "late");
        }
        Future<TaggingResult> reading = worker.submit(() -> tagger.tag(story));
        try {
            TaggingResult tagging = reading.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            count("tagged");
            countFailures(tagging.failed());
            return tagging;
        } catch (TimeoutException e) {
            abandon();
            return passed(story, "late");
        } catch (ExecutionException e) {
            return passed(story, "failed");
        } catch (InterruptedException e) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
            return passed(story, "late");
        }
    }

    /** Replaces a worker that may hang for ever, up to a bound of hanging workers; one that ends is no longer counted. */
    private void abandon() {
        ExecutorService hung = worker;
        stuck.incrementAndGet();
        hung.execute(stuck::decrementAndGet);
        hung.shutdown();
        worker = newWorker();
    }

    private TaggingResult passed(Story story, String outcome) {
        count(outcome);
        return TaggingResult.none(story.getLanguage());
    }

    private void count(String outcome) {
        metrics.counter("storywire.enrich.tag.stories", "outcome", outcome).increment();
    }

    private void countFailures(List<String> taggers) {
        taggers.forEach(name -> metrics.counter("storywire.enrich.tag.taggers.failed", "tagger", name)
                .increment());
    }

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(DaemonThreads.named("tag-worker"));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
