package org.storywire.launcher.demo;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.storywire.launcher.local.DataFolder;

/** The progress of the demo on its data folder, so that a second start continues and repeats nothing. Thread-safe. */
final class DemoState {
    private static final String FILE = "demo.properties";
    private static final String BEGUN = "begun";
    private static final String READ_UNTIL = "read-until";
    private static final String DONE = "done.";

    private final DataFolder data;
    private final Map<String, String> entries;

    private DemoState(DataFolder data, Map<String, String> entries) {
        this.data = data;
        this.entries = entries;
    }

    /** Opens the folder's state, or begins one now. */
    static DemoState open(DataFolder data, Instant now) {
        Map<String, String> entries = new TreeMap<>(data.read(FILE));
        DemoState state = new DemoState(data, entries);
        if (entries.putIfAbsent(BEGUN, now.toString()) == null) {
            state.save();
        }
        return state;
    }

    /** The time of the demo's first start. */
    synchronized Instant begun() {
        return Instant.parse(entries.getOrDefault(BEGUN, Instant.EPOCH.toString()));
    }

    synchronized boolean isDone(String step) {
        return entries.containsKey(DONE + step);
    }

    synchronized void done(String step) {
        entries.put(DONE + step, "yes");
        save();
    }

    /** The time until which reads were reported. */
    synchronized Optional<Instant> readUntil() {
        return Optional.ofNullable(entries.get(READ_UNTIL)).map(Instant::parse);
    }

    synchronized void readUntil(Instant time) {
        entries.put(READ_UNTIL, time.toString());
        save();
    }

    private void save() {
        data.write(FILE, entries);
    }
}
