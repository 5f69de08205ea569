package org.storywire.trending;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;

/**
 * What trending ought to say, in the plainest way: it keeps every read and looks at all of them for each question. It
 * shares no code with what it judges.
 */
public final class NaiveRecount {
    private static final int DAY = 1440;

    private final int pairsMax;
    private final Map<Pseudonym, Set<Pair>> pairs = new HashMap<>();
    private final Map<Pseudonym, Integer> apartUntil = new HashMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    public NaiveRecount(int pairsMax) {
        this.pairsMax = pairsMax;
    }

    private record Pair(String storyId, int minute) {}

    /** Readers and reads of a story. */
    public record Tally(long readers, long reads) {}

    /** How many reads had each outcome. */
    public Map<String, Integer> outcomes() {
        return outcomes;
    }

    public void add(Read read, int append) {
        outcomes.merge(outcome(read, append), 1, Integer::sum);
    }

    private String outcome(Read read, int append) {
        int minute = read.getMinute();
        if (minute > append) {
            return "future";
        }
        if (minute < append - DAY) {
            return "late";
        }
        if (read.getAgent() == AgentClass.ROBOT) {
            return "robot";
        }
        Integer until = apartUntil.get(read.getReader());
        if (until != null && append <= until) {
            apartUntil.put(read.getReader(), Math.max(until, minute + DAY));
            return "set-apart";
        }
        return count(read, append);
    }

    private String count(Read read, int append) {
        Set<Pair> all = pairs.computeIfAbsent(read.getReader(), reader -> new HashSet<>());
        Pair pair = new Pair(read.getStoryId(), read.getMinute());
        if (all.contains(pair)) {
            return "repeated";
        }
        List<Pair> live = new ArrayList<>(all);
        live.removeIf(old -> old.minute() < append - DAY);
        if (live.size() >= pairsMax) {
            int newest = live.stream().mapToInt(Pair::minute).max().orElse(read.getMinute());
            apartUntil.put(read.getReader(), Math.max(newest, read.getMinute()) + DAY);
            all.clear();
            return "set-apart";
        }
        all.add(pair);
        return "counted";
    }

    /** Readers and reads of every story whose reads lie in the {@code window} minutes before {@code end}. */
    public Map<String, Tally> tallies(int end, int window) {
        Map<String, Tally> tallies = new TreeMap<>();
        pairs.values().forEach(all -> {
            Map<String, Integer> ofReader = new HashMap<>();
            for (Pair pair : all) {
                if (pair.minute() >= end - window && pair.minute() < end) {
                    ofReader.merge(pair.storyId(), 1, Integer::sum);
                }
            }
            ofReader.forEach((story, reads) -> tallies.merge(
                    story, new Tally(1, reads), (a, b) -> new Tally(a.readers() + 1, a.reads() + b.reads())));
        });
        return tallies;
    }

    /** The first few stories of which two recounts say different things. */
    public static List<String> differences(Map<String, Tally> expected, Map<String, Tally> found) {
        Set<String> stories = new TreeSet<>(expected.keySet());
        stories.addAll(found.keySet());
        return stories.stream()
                .filter(story -> !Objects.equals(expected.get(story), found.get(story)))
                .map(story -> story + ": expected " + expected.get(story) + ", found " + found.get(story))
                .limit(5)
                .toList();
    }
}
