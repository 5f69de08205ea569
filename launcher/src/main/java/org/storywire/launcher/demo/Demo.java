package org.storywire.launcher.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.launcher.client.DoorClient;
import org.storywire.launcher.crowd.DailyActivity;
import org.storywire.launcher.crowd.StoryAppeal;
import org.storywire.launcher.local.KeyFile;
import org.storywire.launcher.local.LocalCluster;
import org.storywire.launcher.local.ServiceAddresses;
import org.storywire.runtime.TaskScheduler;

/** A sample newsroom and its readers on a running local cluster; everything they do goes over the public HTTP API. */
public final class Demo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final LocalCluster cluster;
    private final ProgressDisplay progress;
    private final Clock clock;
    private final SampleFiles samples = new SampleFiles();
    private final DemoScenario scenario = samples.scenario();
    private final TaskScheduler scheduler = new TaskScheduler("demo", 2);
    private @Nullable ImageServer pictures;

    public Demo(LocalCluster cluster, ProgressDisplay progress, Clock clock) {
        this.cluster = cluster;
        this.progress = progress;
        this.clock = clock;
    }

    /** Settings that give publish the name and style of the sample newsroom. */
    public static Map<String, String> site() {
        return new SampleFiles().scenario().site();
    }

    /** Submits the stories, reports the reads of the last day, and returns; the rest goes on in the background. */
    public void start(boolean withReaders) {
        int port = cluster.options().newsroomPort();
        pictures = new ImageServer(samples, cluster.options().host(), port);
        DemoState state = DemoState.open(cluster.options().data(), clock.instant());
        SampleStoryBuilder storyBuilder = new SampleStoryBuilder(
                scenario,
                state.begun(),
                URI.create(cluster.options().publicAddress().url(port) + "/"));
        DemoKeys keys = new DemoKeys(
                new KeyFile(cluster.options().data()), new AccessKeys(cluster.settings(), clock), scenario.publisher());
        URI ingest = URI.create(cluster.addresses().get(ServiceAddresses.INGEST));
        keys.editor();
        SampleNewsroom newsroom =
                new SampleNewsroom(samples, storyBuilder, state, new DoorClient(ingest, keys.newsroom()));
        try (ProgressDisplay.Task task = progress.begin("submitting stories", newsroom.size())) {
            newsroom.open(task::reached);
        }
        newsroom.plan(scheduler, clock);
        if (withReaders) {
            DailyActivity activity = new DailyActivity(scenario.zone());
            simulateReaders(
                    new ReaderSimulation(new DoorClient(ingest, keys.reads()), state, activity, clock),
                    storyBuilder,
                    state);
        }
    }

    @Override
    public void close() {
        if (!scheduler.stop(STOP_MAX)) {
            LOG.warn("a step of the demo did not end within {}", STOP_MAX);
        }
        if (pictures != null) {
            pictures.close();
            pictures = null;
        }
    }

    private void simulateReaders(ReaderSimulation simulation, SampleStoryBuilder storyBuilder, DemoState state) {
        for (DemoScenario.Piece each : scenario.stories()) {
            if (!state.isDone("kill." + each.story())) {
                simulation.show(
                        new StoryAppeal(scenario.storyId(each.story()), storyBuilder.published(each), each.weight()));
            }
        }
        try (ProgressDisplay.Task task = progress.begin("readers catch up with the last day", 100)) {
            simulation.catchUp(task::reached);
        }
        for (DemoScenario.Kill each : scenario.kills()) {
            Duration wait = Duration.between(clock.instant(), state.begun().plus(each.after()));
            scheduler.after(wait, () -> simulation.hide(scenario.storyId(each.story())));
        }
        simulation.start(scheduler);
    }
}
