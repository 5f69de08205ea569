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
 * Counts reads in the plainest way, to judge the ranking by: it keeps the reads of a day and looks at all of them each
 * time it is asked. It shares the published rules with what it judges, and no code.
 */
final class Recount {
    private static final int DAY = 24 * 60;
    private static final int STORY_ID_CHARS_MAX = 512;

    private final int pairsMax;
    private final int minuteMax;
    private final int repeatsMax;
    private final List<Part> parts = new ArrayList<>();
    private Interner<String> stories = new Interner<>();
    private Interner<ReadOrigin> origins = new Interner<>();
    private long size;

    Recount(AuditConfig.Pace pace) {
        pairsMax = pace.pairsMax();
        minuteMax = pace.minuteMax();
        repeatsMax = pace.repeatsMax();
    }

    private static final class Part {
        private final Map<Pseudonym, RecountRows> readers = new HashMap<>();
        private final Map<String, ReadRetracted> rules = new TreeMap<>();
    }

    /** Takes a read of a partition that was appended in a minute, if it is not too old then and not of the future. */
    void add(int partition, Read read, int append) {
        int minute = read.getMinute();
        String storyId = read.getStoryId();
        boolean isStory = !storyId.isBlank() && storyId.length() <= STORY_ID_CHARS_MAX;
        if (isStory && minute <= append && minute >= append - DAY) {
            RecountRows rows = part(partition).readers.computeIfAbsent(read.getReader(), any -> new RecountRows());
            int before = rows.size();
            rows.add(stories.number(storyId), minute, origins.number(ReadOrigin.of(read)), pairsMax + 1);
            size += rows.size() - before;
        }
    }

    void retract(int partition, ReadRetracted said) {
        boolean namesNobody =
                said.getScope() != RetractionScope.AGENT && said.getPseudonym().isEmpty();
        if (namesNobody) {
            return;
        }
        if (said.getUndone()) {
            part(partition).rules.remove(said.getRuleId());
        } else {
            part(partition).rules.put(said.getRuleId(), said);
        }
    }

    /** How many reads it keeps. */
    long size() {
        return size;
    }

    /** Forgets reads and retractions of earlier minutes, and what only they named. */
    void forgetBefore(int minute) {
        Interner<String> oldStories = stories;
        Interner<ReadOrigin> oldOrigins = origins;
        stories = new Interner<>();
        origins = new Interner<>();
        for (Part part : parts) {
            part.rules.values().removeIf(rule -> rule.getToMinute() <= minute);
            part.readers.replaceAll((reader, rows) -> {
                RecountRows kept = new RecountRows();
                for (int row = 0; row < rows.size(); row++) {
                    if (rows.minute(row) >= minute) {
                        kept.add(
                                stories.number(oldStories.name(rows.story(row))),
                                rows.minute(row),
                                origins.number(oldOrigins.name(rows.origin(row))),
                                pairsMax + 1);
                    }
                }
                size -= rows.size() - kept.size();
                return kept;
            });
            part.readers.values().removeIf(rows -> rows.size() == 0);
        }
    }

    /**
     * Readers and reads of each story in the {@code window} minutes before {@code end}.
     *
     * @param counted how far each partition was counted by the ranking that is judged
     */
    Map<String, RecountTally> count(List<CountedLog> counted, int end, int window) {
        long[] readers = new long[stories.size()];
        long[] reads = new long[stories.size()];
        long[] moving = new long[stories.size()];
        for (int partition = 0; partition < Math.min(parts.size(), counted.size()); partition++) {
            count(
                    parts.get(partition),
                    counted.get(partition).getMinute(),
                    new Window(end - window, end),
                    (story, more) -> {
                        readers[story]++;
                        reads[story] += more;
                        moving[story] += Math.min(more, repeatsMax);
                    });
        }
        Map<String, RecountTally> tallies = new HashMap<>();
        for (int story = 0; story < readers.length; story++) {
            if (readers[story] > 0) {
                tallies.put(stories.name(story), new RecountTally(readers[story], reads[story], moving[story]));
            }
        }
        return tallies;
    }

    private record Window(int from, int to) {}

    /** Takes a reader's reads of one story. */
    private interface Into {
        void add(int story, int reads);
    }

    private void count(Part part, int now, Window window, Into into) {
        ReadRuleIndex rules = new ReadRuleIndex(part.rules.values());
        List<List<ReadRetracted>> ofOrigin = new ArrayList<>();
        for (int origin = 0; origin < origins.size(); origin++) {
            ofOrigin.add(rules.of(origins.name(origin)));
        }
        part.readers.forEach((reader, rows) -> {
            boolean isApart = rows.since(now - DAY) > pairsMax;
            if (!isApart || rules.giveBack()) {
                int givenAfter = isApart ? rows.oldestMinute() : Integer.MIN_VALUE;
                Of of = new Of(
                        rules.of(reader), ofOrigin, isApart, givenAfter, isApart ? Set.of() : rows.fast(minuteMax));
                long[] pairs = new long[rows.size()];
                int size = 0;
                for (int row = 0; row < rows.size(); row++) {
                    int minute = rows.minute(row);
                    if (minute >= window.from() && minute < window.to() && counts(of, minute, rows.origin(row))) {
                        pairs[size++] = (long) rows.story(row) << 32 | (minute - (long) window.from());
                    }
                }
                addUp(pairs, size, into);
            }
        });
    }

    /**
     * What there is to know of a reader before its reads are judged.
     *
     * @param givenAfter only what was read after this minute can be given back
     * @param fast the minutes with too many stories, of a reader who is not apart
     */
    private record Of(
            List<ReadRetracted> rules,
            List<List<ReadRetracted>> ofOrigin,
            boolean isApart,
            int givenAfter,
            Set<Integer> fast) {}

    /** Whether a read counts: taken before given back, given back before kept apart. */
    private boolean counts(Of of, int minute, int origin) {
        List<ReadRetracted> others = of.ofOrigin().get(origin);
        if (ReadRuleIndex.take(of.rules(), minute) || ReadRuleIndex.take(others, minute)) {
            return false;
        }
        if (ReadRuleIndex.giveBack(of.rules(), minute) || ReadRuleIndex.giveBack(others, minute)) {
            return minute > of.givenAfter();
        }
        return !of.isApart() && !origins.name(origin).isRobot() && !of.fast().contains(minute);
    }

    /** Each pair of story and minute once, however often and from wherever it came. */
    private static void addUp(long[] pairs, int size, Into into) {
        Arrays.sort(pairs, 0, size);
        int reads = 0;
        for (int at = 0; at < size; at++) {
            reads += at == 0 || pairs[at] != pairs[at - 1] ? 1 : 0;
            if (at + 1 == size || pairs[at + 1] >> 32 != pairs[at] >> 32) {
                into.add((int) (pairs[at] >> 32), reads);
                reads = 0;
            }
        }
    }

    private Part part(int partition) {
        while (parts.size() <= partition) {
            parts.add(new Part());
        }
        return parts.get(partition);
    }
}
