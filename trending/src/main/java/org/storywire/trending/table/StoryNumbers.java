package org.storywire.trending.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Small numbers for story ids, so that panes stay small. A number lives as long as anything refers to it; then it is
 * dropped and may be given to another story. Ids are UTF-8. They are kept in pages of some neighbouring numbers each,
 * and pages that changed are written once a commit: a flood of new stories is few records.
 */
public final class StoryNumbers {
    /** What {@link #number} answers when the bound is reached. */
    public static final int NONE = StoryIdTable.NONE;

    private static final int VERSION = 3;
    private static final int VERSION_BEFORE = 2;
    /** Numbers a page: more make less of a flood, fewer make less of a single new story. */
    private static final int PAGE = 64;

    private static final int PAGE_BEFORE = 16;
    /** Stories that are brought near together. */
    private static final int NEAR = 128;

    private final StoryIdTable ids;
    private final DurableMap<Integer> journal;
    private final BitSet changedPages = new BitSet();
    /** Keys of the first form, which kept each number by itself, and of smaller pages; written anew with the next {@link #write}. */
    private final List<Integer> oldKeys = new ArrayList<>();
    /** The sum of what was touched, so that touching is not left out. */
    private long touched;

    /** The numbers that {@code journal} keeps; new ones go there too. */
    public StoryNumbers(int storiesMax, DurableMap<Integer> journal) {
        this.journal = journal;
        ids = new StoryIdTable(storiesMax);
        journal.forEach((key, entry) -> {
            VarintReader in = new VarintReader(entry);
            if (key < 0) {
                boolean isBefore = in.version(VERSION_BEFORE, VERSION) == VERSION_BEFORE;
                int from = keyOf(key) * (isBefore ? PAGE_BEFORE : PAGE);
                readPage(from, in);
                if (isBefore) {
                    changedPages.set(from / PAGE);
                    oldKeys.add(key);
                }
            } else {
                // the minute in which it was read, then the id
                in.smallSigned();
                ids.put(key, in.bytes());
                changedPages.set(key / PAGE);
                oldKeys.add(key);
            }
        });
    }

    /** Keys of pages are below zero, the first form's were not; and the same turns a key back into its page. */
    private static int keyOf(int page) {
        return -1 - page;
    }

    private void readPage(int from, VarintReader in) {
        while (in.hasMore()) {
            ids.put(from + in.smallCount(), in.bytes());
        }
    }

    /** The number of a message's story, or {@link #NONE} when it has none. */
    public int find(StoryIdList stories, int place) {
        if (place >= stories.near()) {
            bringNear(stories, place);
        }
        return ids.find(stories.hash(place), stories.bytes(), stories.start(place), stories.length(place));
    }

    /** Some in a row, before any is looked up: they lie all over the memory, and so the processor waits for all of them together. */
    private void bringNear(StoryIdList stories, int from) {
        int to = Math.min(from + NEAR, stories.size());
        for (int place = from; place < to; place++) {
            touched += ids.touch(stories.hash(place));
        }
        for (int place = from; place < to; place++) {
            touched += ids.touchId(stories.hash(place));
        }
        stories.near(to);
    }

    /** The number of a message's story; a new story gets the lowest free one, or {@link #NONE}. */
    public int number(StoryIdList stories, int place) {
        if (place >= stories.near()) {
            bringNear(stories, place);
        }
        int before = ids.size();
        int number = ids.number(stories.hash(place), stories.bytes(), stories.start(place), stories.length(place));
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

    /** Of no meaning. */
    long touched() {
        return touched;
    }

    /** How many stories have a number. */
    public int size() {
        return ids.size();
    }

    /** Shows each number in use, rising. */
    public void forEach(IntConsumer each) {
        ids.numbers().stream().forEach(each);
    }

    /** Drops every number but these; shows each to {@code dropped}. */
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

    /** Writes what changed since the last time; before each commit. */
    public void write() {
        oldKeys.forEach(journal::drop);
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
            journal.drop(keyOf(page));
        } else {
            journal.keep(keyOf(page), out.toBytes());
        }
    }
}
