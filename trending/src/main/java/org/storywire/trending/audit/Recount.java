package org.storywire.trending.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;

/**
 * A naive recount to compare the ranking with: it stores the reads of a day and scans all of them for each count. It shares
 * the published rules with the ranking, and no code.
 */
final class Recount {
    private static final int DAY = 24 * 60;
    private static final int STORY_ID_CHARS_MAX = 512;

    private final int pairsMax;
    private final int minuteMax;
    private final int repeatsMax;
    private final List<Partition> partitions = new ArrayList<>();
    private Interner<String> stories = new Interner<>();
    private Interner<ReadOrigin> origins = new Interner<>();
    private long size;

    Recount(AuditConfig.Pace pace) {
        pairsMax = pace.pairsMax();
        minuteMax = pace.minuteMax();
        repeatsMax = pace.repeatsMax();
    }

    private static final class Partition {
        private final Map<Pseudonym, RecountRows> readers = new HashMap<>();
        private final Map<String, ReadRetracted> rules = new TreeMap<>();
    }

    /** Adds a read of a partition appended in a minute, unless it is late or in the future. */
    void add(int partition, Read read, int append) {
        int minute = read.getMinute();
        String storyId = read.getStoryId();
        boolean isStory = !storyId.isBlank() && storyId.length() <= STORY_ID_CHARS_MAX;
        if (isStory && minute <= append && minute >= append - DAY) {
            RecountRows rows = partition(partition).readers.computeIfAbsent(read.getReader(), any -> new RecountRows());
            int before = rows.size();
            rows.add(stories.number(storyId), minute, origins.number(ReadOrigin.of(read)), pairsMax + 1);
            size += rows.size() - before;
        }
    }

    void retract(int partition, ReadRetracted rule) {
        boolean hasNoSubject =
                rule.getScope() != RetractionScope.AGENT && rule.getPseudonym().isEmpty();
        if (hasNoSubject) {
            return;
        }
        if (rule.getUndone()) {
            partition(partition).rules.remove(rule.getRuleId());
        } else {
            partition(partition).rules.put(rule.getRuleId(), rule);
        }
    }

    /** The number of stored reads. */
    long size() {
        return size;
    }

    /** Removes reads and retractions of earlier minutes, and stories and origins without any. */
    void removeBefore(int minute) {
        Interner<String> oldStories = stories;
        Interner<ReadOrigin> oldOrigins = origins;
        stories = new Interner<>();
        origins = new Interner<>();
        for (Partition partition : partitions) {
            partition.rules.values().removeIf(rule -> rule.getToMinute() <= minute);
            partition.readers.replaceAll((reader, rows) -> {
                RecountRows retained = new RecountRows();
                for (int row = 0; row < rows.size(); row++) {
                    if (rows.minute(row) >= minute) {
                        retained.add(
                                stories.number(oldStories.name(rows.story(row))),
                                rows.minute(row),
                                origins.number(oldOrigins.name(rows.origin(row))),
                                pairsMax + 1);
                    }
                }
                size -= rows.size() - retained.size();
                return retained;
            });
            partition.readers.values().removeIf(rows -> rows.size() == 0);
        }
    }

    /**
     * Counts readers and reads of each story in the {@code window} minutes before {@code end}.
     *
     * @param counted the counted positions of the ranking
     */
    Map<String, RecountTally> count(List<CountedLog> counted, int end, int window) {
        long[] readers = new long[stories.size()];
        long[] reads = new long[stories.size()];
        long[] rankedReads = new long[stories.size()];
        for (int partition = 0; partition < Math.min(partitions.size(), counted.size()); partition++) {
            count(
                    partitions.get(partition),
                    counted.get(partition).getMinute(),
                    new Window(end - window, end),
                    (story, more) -> {
                        readers[story]++;
                        reads[story] += more;
                        rankedReads[story] += Math.min(more, repeatsMax);
                    });
        }
        Map<String, RecountTally> tallies = new HashMap<>();
        for (int story = 0; story < readers.length; story++) {
            if (readers[story] > 0) {
                tallies.put(stories.name(story), new RecountTally(readers[story], reads[story], rankedReads[story]));
            }
        }
        return tallies;
    }

    private record Window(int from, int to) {}

    /** Consumes the number of a reader's reads of one story. */
    private interface StoryReadsConsumer {
        void add(int story, int reads);
    }

    private void count(Partition partition, int now, Window window, StoryReadsConsumer consumer) {
        ReadRuleIndex rules = new ReadRuleIndex(partition.rules.values());
        List<List<ReadRetracted>> ofOrigin = new ArrayList<>();
        for (int origin = 0; origin < origins.size(); origin++) {
            ofOrigin.add(rules.of(origins.name(origin)));
        }
        partition.readers.forEach((reader, rows) -> {
            boolean isOverLimit = rows.since(now - DAY) > pairsMax;
            if (!isOverLimit || rules.hasReinstatements()) {
                int reinstatedAfter = isOverLimit ? rows.oldestMinute() : Integer.MIN_VALUE;
                ReaderRules ofReader = new ReaderRules(
                        rules.of(reader),
                        ofOrigin,
                        isOverLimit,
                        reinstatedAfter,
                        isOverLimit ? Set.of() : rows.fastMinutes(minuteMax));
                long[] pairs = new long[rows.size()];
                int size = 0;
                for (int row = 0; row < rows.size(); row++) {
                    int minute = rows.minute(row);
                    if (minute >= window.from() && minute < window.to() && counts(ofReader, minute, rows.origin(row))) {
                        pairs[size++] = (long) rows.story(row) << 32 | (minute - (long) window.from());
                    }
                }
                sum(pairs, size, consumer);
            }
        });
    }

    /**
     * The rules and limits that apply to a reader.
     *
     * @param reinstatedAfter the minute after which reads can be reinstated
     * @param fastMinutes the minutes with too many stories, of a reader who is not over the limit
     */
    private record ReaderRules(
            List<ReadRetracted> rules,
            List<List<ReadRetracted>> ofOrigin,
            boolean isOverLimit,
            int reinstatedAfter,
            Set<Integer> fastMinutes) {}

    /** True where a read counts: retractions take precedence over reinstatements, these over exclusions. */
    private boolean counts(ReaderRules ofReader, int minute, int origin) {
        List<ReadRetracted> ofOrigin = ofReader.ofOrigin().get(origin);
        if (ReadRuleIndex.retracts(ofReader.rules(), minute) || ReadRuleIndex.retracts(ofOrigin, minute)) {
            return false;
        }
        if (ReadRuleIndex.reinstates(ofReader.rules(), minute) || ReadRuleIndex.reinstates(ofOrigin, minute)) {
            return minute > ofReader.reinstatedAfter();
        }
        return !ofReader.isOverLimit()
                && !origins.name(origin).isExcluded()
                && !ofReader.fastMinutes().contains(minute);
    }

    /** Counts each pair of story and minute once, however often and from whatever origins. */
    private static void sum(long[] pairs, int size, StoryReadsConsumer consumer) {
        Arrays.sort(pairs, 0, size);
        int reads = 0;
        for (int at = 0; at < size; at++) {
            reads += at == 0 || pairs[at] != pairs[at - 1] ? 1 : 0;
            if (at + 1 == size || pairs[at + 1] >> 32 != pairs[at] >> 32) {
                consumer.add((int) (pairs[at] >> 32), reads);
                reads = 0;
            }
        }
    }

    private Partition partition(int partition) {
        while (partitions.size() <= partition) {
            partitions.add(new Partition());
        }
        return partitions.get(partition);
    }
}
