package org.storywire.launcher.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.storywire.launcher.pipeline.LoadJournal.Outcome;

/**
 * A load of stories and reads over HTTP while faults are injected. Single stories and reads are sent once; revisions of
 * a few stories one after the other, each repeated under its idempotency key until it is acknowledged.
 */
final class FaultLoad implements AutoCloseable {
    static final int SERIES = 3;

    private static final long STORY_PAUSE_MILLIS = 120;
    private static final long READ_PAUSE_MILLIS = 20;

    final LoadJournal stories = new LoadJournal("stories");
    final LoadJournal revisions = new LoadJournal("revisions");
    final LoadJournal reads = new LoadJournal("reads");
    final LoadJournal beacons = new LoadJournal("beacons");
    final TestStory read = TestStory.fresh().section("survivors");
    final TestStory beaconed = TestStory.fresh().section("beacons");
    final List<TestStory> series =
            IntStream.range(0, SERIES).mapToObj(each -> TestStory.fresh()).toList();

    private final PipelineSite site;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<Future<?>> loops = new ArrayList<>();

    FaultLoad(PipelineSite site) {
        this.site = site;
    }

    void start() {
        loops.add(pool.submit(() -> loop(STORY_PAUSE_MILLIS, this::submitOne)));
        loops.add(pool.submit(() -> loop(READ_PAUSE_MILLIS, this::readOnce)));
        loops.add(pool.submit(() -> loop(READ_PAUSE_MILLIS, this::beaconOnce)));
        series.forEach(story -> loops.add(pool.submit(() -> revise(story))));
    }

    List<LoadJournal> journals() {
        return List.of(stories, revisions, reads, beacons);
    }

    /** The number of acknowledged operations, by kind. */
    List<Long> acknowledged() {
        return journals().stream().map(journal -> journal.count(Outcome.OK)).toList();
    }

    /** The number of operations that the door answered with 503, by kind; broken connections do not count. */
    List<Long> unknown() {
        return journals().stream()
                .map(journal -> journal.operations().stream()
                        .filter(operation -> operation.outcome() == Outcome.UNKNOWN)
                        .filter(operation -> operation.message().startsWith("503"))
                        .count())
                .toList();
    }

    /** Ends all loops; throws the failure of one. */
    void stop() throws Exception {
        going.set(false);
        for (Future<?> loop : loops) {
            loop.get(60, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        going.set(false);
        pool.shutdownNow();
    }

    static String version(TestStory story) {
        return story.storyId() + "@" + story.revision();
    }

    private void loop(long pause, java.util.function.IntConsumer operation) {
        for (int i = 0; going.get(); i++) {
            operation.accept(i);
            pause(pause);
        }
    }

    private void submitOne(int number) {
        TestStory story = TestStory.fresh();
        stories.record(version(story), () -> site.submitAsync(story.json()));
    }

    private void readOnce(int number) {
        String reader = "r-" + number;
        String body = """
                {"readerId": "%s", "storyId": "%s"}""".formatted(reader, read.storyId());
        reads.record(reader, () -> site.reads(body));
    }

    private void beaconOnce(int number) {
        String agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/" + number + ".0";
        beacons.record(agent, () -> site.beacon(beaconed.storyId(), PipelineProcesses.ORIGIN, agent));
    }

    private void revise(TestStory story) {
        for (int revision = 1; going.get(); revision++) {
            TestStory next = story.revision(revision).headline("Turn " + revision);
            Outcome outcome = Outcome.UNKNOWN;
            while (going.get() && outcome == Outcome.UNKNOWN) {
                outcome = revisions.record(version(next), () -> site.submitAsync(next.json(), version(next)));
                pause(STORY_PAUSE_MILLIS);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True where each number grew by that much. */
    static boolean grew(List<Long> before, List<Long> now, long by) {
        return IntStream.range(0, before.size()).allMatch(i -> now.get(i) >= before.get(i) + by);
    }

    Stream<LoadJournal.Operation> operations() {
        return journals().stream().flatMap(journal -> journal.operations().stream());
    }

    /** Writes each operation on a line, in the order of their start. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                operations()
                        .sorted(Comparator.comparing(LoadJournal.Operation::at))
                        .map(LoadJournal.Operation::toString)
                        .toList());
    }
}
