package org.storywire.launcher.backtest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads from files, in memory: 16 bytes a read, and each reader and story once. */
public final class RecordedReads {
    private static final int CAPACITY = 1 << 16;

    private final Map<String, Integer> readerNumbers = new HashMap<>();
    private final Map<String, Integer> storyNumbers = new HashMap<>();
    private final List<String> readers = new ArrayList<>();
    private final List<String> stories = new ArrayList<>();

    /** The minute in the upper half, the number of the read in the lower: sorts by time, then by arrival. */
    private long[] order = new long[CAPACITY];

    private int[] readerOf = new int[CAPACITY];
    private int[] storyOf = new int[CAPACITY];
    private int size;
    private boolean sorted = true;

    RecordedReads() {}

    /**
     * The reads of all files.
     *
     * @param progress receives a message after each file
     * @throws org.storywire.launcher.console.LauncherException at the first invalid row
     */
    public static RecordedReads of(List<Path> files, ReadColumns columns, Consumer<String> progress) {
        RecordedReads reads = new RecordedReads();
        for (Path file : files) {
            new ReadsFile(file, columns).addTo(reads);
            progress.accept("%s: %,d reads so far, of %,d readers and %,d stories"
                    .formatted(file, reads.size(), reads.readers(), reads.stories()));
        }
        return reads;
    }

    /** The end of the last minute; there must be a read. */
    public Instant end() {
        return Instant.ofEpochSecond((minute(size - 1) + 1) * 60L);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Adds a read; {@code minute} is counted from the epoch, UTC. */
    void add(String reader, String story, int minute) {
        if (size == order.length) {
            int larger = Math.addExact(size, size >> 1);
            order = Arrays.copyOf(order, larger);
            readerOf = Arrays.copyOf(readerOf, larger);
            storyOf = Arrays.copyOf(storyOf, larger);
        }
        order[size] = ((long) minute << 32) | size;
        readerOf[size] = number(reader, readerNumbers, readers);
        storyOf[size] = number(story, storyNumbers, stories);
        sorted = sorted && (size == 0 || order[size] > order[size - 1]);
        size++;
    }

    int size() {
        return size;
    }

    int readers() {
        return readers.size();
    }

    int stories() {
        return stories.size();
    }

    String readerId(int reader) {
        return readers.get(reader);
    }

    String storyId(int story) {
        return stories.get(story);
    }

    /** The minute of the read at this place in time. */
    int minute(int place) {
        return (int) (sorted()[place] >> 32);
    }

    /** The reader's number at this place in time. */
    int reader(int place) {
        return readerOf[(int) sorted()[place]];
    }

    /** The story's number at this place in time. */
    int story(int place) {
        return storyOf[(int) sorted()[place]];
    }

    private long[] sorted() {
        if (!sorted) {
            Arrays.sort(order, 0, size);
            sorted = true;
        }
        return order;
    }

    private static int number(String id, Map<String, Integer> numbers, List<String> ids) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        numbers.put(id, ids.size());
        ids.add(id);
        return ids.size() - 1;
    }
}
