package org.storywire.trending.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Small numbers for story ids, so that panes stay small. A number that nothing refers to is removed and may be assigned
 * again. Ids are stored in pages of neighbouring numbers, and changed pages are written once a commit, so a flood of new
 * stories is few records.
 */
public final class StoryNumbers {
    /** The result of {@link #number} when the bound is reached. */
    public static final int NONE = StoryIdTable.NONE;

    private static final int VERSION = 3;
    private static final int VERSION_2 = 2;
    /** Numbers per page: more pack a flood better, fewer make a single new story cheaper. */
    private static final int PAGE = 64;

    private static final int PAGE_OF_VERSION_2 = 16;
    /** Stories that are prefetched together. */
    private static final int PREFETCH = 128;

    private final StoryIdTable ids;
    private final DurableMap<Integer> journal;
    private final BitSet changedPages = new BitSet();
    /** Keys of older versions (one number each, or smaller pages), to be rewritten by the next {@link #write}. */
    private final List<Integer> oldKeys = new ArrayList<>();
    /** The sum of prefetched words, so that the compiler keeps the loads. */
    private long prefetchSum;

    /** Restores the numbers of {@code journal}, to which new ones are written. */
    public StoryNumbers(int storiesMax, DurableMap<Integer> journal) {
        this.journal = journal;
        ids = new StoryIdTable(storiesMax);
        journal.forEach((key, entry) -> {
            VarintReader in = new VarintReader(entry);
            if (key < 0) {
                boolean isVersion2 = in.version(VERSION_2, VERSION) == VERSION_2;
                int from = keyOf(key) * (isVersion2 ? PAGE_OF_VERSION_2 : PAGE);
                readPage(from, in);
                if (isVersion2) {
                    changedPages.set(from / PAGE);
                    oldKeys.add(key);
                }
            } else {
                // version 1: the minute of the last read, then the id
                in.smallSigned();
                ids.put(key, in.bytes());
                changedPages.set(key / PAGE);
                oldKeys.add(key);
            }
        });
    }

    /** Keys of pages are negative, unlike those of version 1; the function is its own inverse. */
    private static int keyOf(int page) {
        return -1 - page;
    }

    private void readPage(int from, VarintReader in) {
        while (in.hasMore()) {
            ids.put(from + in.smallCount(), in.bytes());
        }
    }

    /** The number of a message's story, or {@link #NONE}. */
    public int find(StoryIdList stories, int index) {
        if (index >= stories.prefetched()) {
            prefetch(stories, index);
        }
        return ids.find(stories.hash(index), stories.bytes(), stories.start(index), stories.length(index));
    }

    /** Prefetches the slots of the next stories, so that their cache misses overlap. */
    private void prefetch(StoryIdList stories, int from) {
        int to = Math.min(from + PREFETCH, stories.size());
        for (int index = from; index < to; index++) {
            prefetchSum += ids.prefetch(stories.hash(index));
        }
        for (int index = from; index < to; index++) {
            prefetchSum += ids.prefetchId(stories.hash(index));
        }
        stories.prefetched(to);
    }

    /** The number of a message's story; a new story gets the lowest free one, or {@link #NONE}. */
    public int number(StoryIdList stories, int index) {
        if (index >= stories.prefetched()) {
            prefetch(stories, index);
        }
        int before = ids.size();
        int number = ids.number(stories.hash(index), stories.bytes(), stories.start(index), stories.length(index));
        if (ids.size() > before) {
            changedPages.set(number / PAGE);
        }
        return number;
    }

    /** The number of a story, or {@link #NONE} when it has none. */
    public int find(byte[] id) {
        return ids.find(LongBytes.hash(id, 0, id.length), id, 0, id.length);
    }

    /** The number of a story, or {@link #NONE} when it has none. */
    public int find(String id) {
        return find(id.getBytes(StandardCharsets.UTF_8));
    }

    /** The story of a number that is in use. */
    public String id(int number) {
        return new String(ids.id(number), StandardCharsets.UTF_8);
    }

    long prefetchSum() {
        return prefetchSum;
    }

    /** The number of stories that have one. */
    public int size() {
        return ids.size();
    }

    /** Passes each number in use, in ascending order. */
    public void forEach(IntConsumer each) {
        ids.numbers().stream().forEach(each);
    }

    /** Removes every number but these, and passes each removed one to {@code dropped}. */
    public void retain(BitSet wanted, IntConsumer dropped) {
        BitSet unwanted = ids.numbers();
        unwanted.andNot(wanted);
        if (unwanted.isEmpty()) {
            return;
        }
        unwanted.stream().forEach(number -> {
            changedPages.set(number / PAGE);
            dropped.accept(number);
        });
        ids.retain(wanted);
    }

    /** Writes the pages that changed; called before each commit. */
    public void write() {
        oldKeys.forEach(journal::remove);
        oldKeys.clear();
        changedPages.stream().forEach(this::writePage);
        changedPages.clear();
    }

    private void writePage(int page) {
        VarintWriter out = new VarintWriter(32 * PAGE).count(VERSION);
        boolean isEmpty = true;
        for (int number = page * PAGE; number < (page + 1) * PAGE; number++) {
            if (ids.isUsed(number)) {
                ids.write(number, out.count(number % PAGE));
                isEmpty = false;
            }
        }
        if (isEmpty) {
            journal.remove(keyOf(page));
        } else {
            journal.put(keyOf(page), out.toBytes());
        }
    }
}
