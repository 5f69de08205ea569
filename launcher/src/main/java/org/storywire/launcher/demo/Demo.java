package org.storywire.launcher.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.launcher.client.DoorClient;
import org.storywire.launcher.crowd.Attraction;
import org.storywire.launcher.crowd.Day;
import org.storywire.launcher.house.Addresses;
import org.storywire.launcher.house.House;
import org.storywire.launcher.house.KeyFile;

/** A sample newsroom and its readers at the door of a running house: everything they do goes over the public HTTP API. */
public final class Demo implements AutoCloseable {
    private final House house;
    private final Progress progress;
    private final Clock clock;
    private final Samples samples = new Samples();
    private final Scenario scenario = samples.scenario();
    private final Agenda agenda = new Agenda();
    private @Nullable PictureHost pictures;

    public Demo(House house, Progress progress, Clock clock) {
        this.house = house;
        this.progress = progress;
        this.clock = clock;
    }

    /** Settings of publish that make its pages those of the sample newsroom. */
    public static Map<String, String> site() {
        return new Samples().scenario().site();
    }

    /** Submits the stories, lets readers catch up with the last day, and returns; the rest goes on by itself. */
    public void start(boolean withReaders) {
        int port = house.options().newsroomPort();
        pictures = new PictureHost(samples, house.options().host(), port);
        Diary diary = Diary.open(house.options().data(), clock.instant());
        Desk desk = new Desk(
                scenario, diary.begun(), URI.create(house.options().reach().url(port) + "/"));
        DemoKeys keys = new DemoKeys(
                new KeyFile(house.options().data()), new AccessKeys(house.settings(), clock), scenario.publisher());
        URI ingest = URI.create(house.addresses().get(Addresses.INGEST));
        keys.editor();
        Newsroom newsroom = new Newsroom(samples, desk, diary, new DoorClient(ingest, keys.newsroom()));
        try (Progress.Task task = progress.begin("submitting stories", newsroom.size())) {
            newsroom.open(task::reached);
        }
        newsroom.plan(agenda, clock);
        if (withReaders) {
            Day day = new Day(scenario.zone());
            readers(new Readership(new DoorClient(ingest, keys.reads()), diary, day, clock), desk, diary);
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

    private void readers(Readership readership, Desk desk, Diary diary) {
        for (Scenario.Piece each : scenario.stories()) {
            if (!diary.isDone("kill." + each.story())) {
                readership.show(new Attraction(scenario.storyId(each.story()), desk.published(each), each.weight()));
            }
        }
        try (Progress.Task task = progress.begin("readers catch up with the last day", 100)) {
            readership.catchUp(task::reached);
        }
        for (Scenario.Kill each : scenario.kills()) {
            Duration wait = Duration.between(clock.instant(), diary.begun().plus(each.after()));
            agenda.after(wait, () -> readership.hide(scenario.storyId(each.story())));
        }
        readership.live(agenda);
    }
}
