package org.storywire.launcher.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.launcher.client.DoorClient;
import org.storywire.launcher.client.DoorClient.Submission;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.launcher.console.LauncherException;
import org.storywire.runtime.Blocking;
import org.storywire.runtime.TaskScheduler;

/**
 * The sample newsroom: submits its stories over the public API, oldest first, later revises some and kills one. Each
 * step runs once per data folder.
 */
final class SampleNewsroom {
    private static final Logger LOG = LoggerFactory.getLogger(SampleNewsroom.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int ATTEMPTS_MAX = 5;

    private final DemoScenario scenario;
    private final SampleFiles samples;
    private final SampleStoryBuilder storyBuilder;
    private final DemoState state;
    private final DoorClient door;

    SampleNewsroom(SampleFiles samples, SampleStoryBuilder storyBuilder, DemoState state, DoorClient door) {
        this.scenario = samples.scenario();
        this.samples = samples;
        this.storyBuilder = storyBuilder;
        this.state = state;
        this.door = door;
    }

    int size() {
        return scenario.stories().size();
    }

    /** Submits the first revisions that this folder does not have; passes on the number done after each. */
    void open(IntConsumer done) {
        List<DemoScenario.Piece> oldestFirst = scenario.stories().stream()
                .sorted(Comparator.comparing(storyBuilder::published))
                .toList();
        for (int i = 0; i < oldestFirst.size(); i++) {
            DemoScenario.Piece piece = oldestFirst.get(i);
            once("story." + piece.story(), () -> submit(storyBuilder.complete(piece, samples.story(piece.story()))));
            done.accept(i + 1);
        }
    }

    /** Schedules the later steps, relative to the first start. */
    void plan(TaskScheduler scheduler, Clock clock) {
        for (Step each : laterSteps()) {
            Duration wait = Duration.between(clock.instant(), each.at());
            scheduler.after(wait, () -> once(each.name(), each.action()));
        }
    }

    private List<Step> laterSteps() {
        List<Step> steps = new ArrayList<>();
        Instant begun = state.begun();
        for (DemoScenario.Change each : scenario.revisions()) {
            Runnable action = () -> submit(storyBuilder.complete(each, samples.revision(each.revision())));
            steps.add(new Step("revision." + each.revision(), begun.plus(each.after()), action));
        }
        for (DemoScenario.Kill each : scenario.kills()) {
            Runnable action = () -> door.kill(scenario.storyId(each.story()), each.reason());
            steps.add(new Step("kill." + each.story(), begun.plus(each.after()), action));
        }
        return steps;
    }

    private void submit(ObjectNode story) {
        String step = state.begun().toEpochMilli() + "-"
                + story.path("sourceId").asText() + "-" + story.path("revision").asText();
        door.submit(Submission.json(story).once("demo-" + step), false);
    }

    private void once(String step, Runnable action) {
        if (state.isDone(step)) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                action.run();
                state.done(step);
                return;
            } catch (LauncherException e) {
                LOG.warn("the sample newsroom's step {} did not succeed: {}", step, e.getMessage());
                if (e.exitCode() != ExitCodes.UNREACHABLE || attempt == ATTEMPTS_MAX || !Blocking.sleep(RETRY)) {
                    return;
                }
            }
        }
    }

    private record Step(String name, Instant at, Runnable action) {}
}
