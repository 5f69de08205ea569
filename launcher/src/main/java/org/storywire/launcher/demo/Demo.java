package org.storywire.launcher.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.launcher.client.DoorClient;
import org.storywire.launcher.crowd.DailyActivity;
import org.storywire.launcher.crowd.StoryAppeal;
import org.storywire.launcher.local.KeyFile;
import org.storywire.launcher.local.LocalCluster;
import org.storywire.launcher.local.ServiceAddresses;

/** A sample newsroom and its readers at the door of a running house: everything they do goes over the public HTTP API. */
public final class Demo implements AutoCloseable {
    private final LocalCluster house;
    private final ProgressDisplay progress;
    private final Clock clock;
    private final SampleFiles samples = new SampleFiles();
    private final DemoScenario scenario = samples.scenario();
    private final DemoScheduler agenda = new DemoScheduler();
    private @Nullable ImageServer pictures;

    public Demo(LocalCluster house, ProgressDisplay progress, Clock clock) {
        this.house = house;
        this.progress = progress;
        this.clock = clock;
    }

    /** Settings of publish that make its pages those of the sample newsroom. */
    public static Map<String, String> site() {
        return new SampleFiles().scenario().site();
    }

    /** Submits the stories, lets readers catch up with the last day, and returns; the rest goes on by itself. */
    public void start(boolean withReaders) {
        int port = house.options().newsroomPort();
        pictures = new ImageServer(samples, house.options().host(), port);
        DemoState diary = DemoState.open(house.options().data(), clock.instant());
        SampleStoryBuilder desk = new SampleStoryBuilder(
                scenario, diary.begun(), URI.create(house.options().reach().url(port) + "/"));
        DemoKeys keys = new DemoKeys(
                new KeyFile(house.options().data()), new AccessKeys(house.settings(), clock), scenario.publisher());
        URI ingest = URI.create(house.addresses().get(ServiceAddresses.INGEST));
        keys.editor();
        SampleNewsroom newsroom = new SampleNewsroom(samples, desk, diary, new DoorClient(ingest, keys.newsroom()));
        try (ProgressDisplay.Task task = progress.begin("submitting stories", newsroom.size())) {
            newsroom.open(task::reached);
        }
        newsroom.plan(agenda, clock);
        if (withReaders) {
            DailyActivity day = new DailyActivity(scenario.zone());
            readers(new ReaderSimulation(new DoorClient(ingest, keys.reads()), diary, day, clock), desk, diary);
        }
    }

    @Override
    public void close() {
        agenda.close();
        if (pictures != null) {
            pictures.close();
            pictures = null;
        }
    }

    private void readers(ReaderSimulation readership, SampleStoryBuilder desk, DemoState diary) {
        for (DemoScenario.Piece each : scenario.stories()) {
            if (!diary.isDone("kill." + each.story())) {
                readership.show(new StoryAppeal(scenario.storyId(each.story()), desk.published(each), each.weight()));
            }
        }
        try (ProgressDisplay.Task task = progress.begin("readers catch up with the last day", 100)) {
            readership.catchUp(task::reached);
        }
        for (DemoScenario.Kill each : scenario.kills()) {
            Duration wait = Duration.between(clock.instant(), diary.begun().plus(each.after()));
            agenda.after(wait, () -> readership.hide(scenario.storyId(each.story())));
        }
        readership.live(agenda);
    }
}
