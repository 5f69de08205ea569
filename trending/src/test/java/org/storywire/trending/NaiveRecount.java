package org.storywire.trending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;
import org.storywire.schemas.avro.ReadRetracted;

/**
 * A naive model of trending: it stores every read and scans all of them for each question. It shares no code with the
 * product.
 */
public final class NaiveRecount {
    private static final int DAY = 1440;

    private int pairsMax;
    private int minuteMax;
    private int repeatsMax;
    private final Map<Pseudonym, Set<Item>> items = new HashMap<>();
    private final Map<String, ReadRetracted> rules = new HashMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<ReadRetracted> undone = new ArrayList<>();
    private final Map<String, Integer> met = new TreeMap<>();
    private boolean reinstatesAll;

    public NaiveRecount(int pairsMax) {
        this(pairsMax, 20, 10);
    }

    public NaiveRecount(int pairsMax, int minuteMax, int repeatsMax) {
        bounds(pairsMax, minuteMax, repeatsMax);
    }

    /** Counts by these limits, as if there had never been others. */
    public void bounds(int pairs, int minute, int repeats) {
        pairsMax = pairs;
        minuteMax = minute;
        repeatsMax = repeats;
    }

    private record Item(
            String storyId, int minute, @Nullable Pseudonym network, AgentClass agent) {}

    /** Readers and reads of a story. */
    public record Tally(long readers, long reads) {}

    /** The number of reads by outcome. */
    public Map<String, Integer> outcomes() {
        return outcomes;
    }

    /** The negative control that reinstates evicted pairs too. */
    NaiveRecount reinstatingAll() {
        reinstatesAll = true;
        return this;
    }

    /** The cases met of reinstated reads: exclusion reason and result, with their number. */
    public Map<String, Integer> met() {
        return met;
    }

    public void add(Read read, int append) {
        outcomes.merge(outcome(read, append), 1, Integer::sum);
    }

    public void retract(ReadRetracted rule) {
        if (rule.getUndone()) {
            Optional.ofNullable(rules.remove(rule.getRuleId())).ifPresent(undone::add);
        } else {
            rules.put(rule.getRuleId(), rule);
        }
    }

    private String outcome(Read read, int append) {
        int minute = read.getMinute();
        if (minute > append) {
            return "future";
        }
        if (minute < append - DAY) {
            return "late";
        }
        Set<Item> all = items.computeIfAbsent(read.getReader(), reader -> new HashSet<>());
        Item item = new Item(read.getStoryId(), minute, read.getNetwork().orElse(null), read.getAgent());
        if (!all.add(item)) {
            return "repeated";
        }
        String reason = reason(read.getReader(), item, append);
        return reason == null ? "counted" : reason.equals("pace") ? "set-apart" : reason;
    }

    /** The reason that an item is excluded for at a minute; null where it counts. */
    private @Nullable String reason(Pseudonym reader, Item item, int now) {
        String otherwise = reasonOfItsOwn(reader, item, now);
        List<ReadRetracted> reinstating = naming(rules.values(), reader, item, true);
        if (!naming(rules.values(), reader, item, false).isEmpty()) {
            reinstating.forEach(rule -> note(otherwise, "retracted"));
            return "retracted";
        }
        if (reinstating.isEmpty()) {
            naming(undone, reader, item, true).forEach(rule -> note(otherwise, "undone"));
            return otherwise;
        }
        boolean isStored = !isOverLimit(reader, now) || item.minute() > oldestStored(reader);
        String kind = isOverLimit(reader, now) ? "a day of " + otherwise : otherwise;
        reinstating.forEach(rule -> note(kind, isStored ? "counts by " + rule.getScope() : "evicted"));
        return isStored || reinstatesAll ? null : "pace";
    }

    private void note(@Nullable String otherwise, String found) {
        if (otherwise != null) {
            met.merge(otherwise + ", " + found, 1, Integer::sum);
        }
    }

    /** The rules that reinstate, or those that retract, an item. */
    private static List<ReadRetracted> naming(
            Collection<ReadRetracted> rules, Pseudonym reader, Item item, boolean reinstates) {
        return rules.stream()
                .filter(rule -> rule.getReinstates() == reinstates)
                .filter(rule -> item.minute() >= rule.getFromMinute() && item.minute() < rule.getToMinute())
                .filter(rule -> switch (rule.getScope()) {
                    case READER -> rule.getPseudonym().orElseThrow().equals(reader);
                    case NETWORK -> rule.getPseudonym().orElseThrow().equals(item.network());
                    case AGENT -> rule.getAgent() == item.agent();
                })
                .toList();
    }

    /** The reason that an item is excluded for without rules. */
    private @Nullable String reasonOfItsOwn(Pseudonym reader, Item item, int now) {
        return switch (item.agent()) {
            case ROBOT -> "robot";
            case DATA_CENTRE -> "data-centre";
            case NETWORK_CROWD -> "network-crowd";
            case HUMAN, UNKNOWN -> isOverLimit(reader, now) || isFast(reader, item.minute()) ? "pace" : null;
        };
    }

    /** The minute of the oldest stored read of a reader over the limit. */
    private int oldestStored(Pseudonym reader) {
        return items.get(reader).stream()
                .map(Item::minute)
                .sorted(Comparator.reverseOrder())
                .skip(pairsMax)
                .findFirst()
                .orElseThrow();
    }

    private boolean isFast(Pseudonym reader, int minute) {
        return items.get(reader).stream()
                        .filter(item -> item.minute() == minute)
                        .map(Item::storyId)
                        .distinct()
                        .count()
                > minuteMax;
    }

    private boolean isOverLimit(Pseudonym reader, int now) {
        return items.get(reader).stream()
                        .filter(item -> item.minute() >= now - DAY)
                        .count()
                > pairsMax;
    }

    /** Readers and reads of every story whose reads lie in the {@code window} minutes before {@code end}. */
    public Map<String, Tally> tallies(int end, int window) {
        return tallies(end, window, end - 1);
    }

    /** Readers and reads at the minute {@code now}. */
    public Map<String, Tally> tallies(int end, int window, int now) {
        Map<String, Tally> tallies = new TreeMap<>();
        minutes(end, window, now)
                .forEach(minutes -> minutes.forEach((story, some) -> tallies.merge(
                        story,
                        new Tally(1, some.size()),
                        (a, b) -> new Tally(a.readers() + 1, a.reads() + b.reads()))));
        return tallies;
    }

    /** The reads of every story that count in the order by reads. */
    public Map<String, Long> rankedReads(int end, int window, int now) {
        Map<String, Long> rankedReads = new TreeMap<>();
        minutes(end, window, now)
                .forEach(minutes -> minutes.forEach((story, some) ->
                        rankedReads.merge(story, (long) Math.min(some.size(), repeatsMax), Long::sum)));
        return rankedReads;
    }

    /** The minutes that count, by reader and story. */
    private List<Map<String, Set<Integer>>> minutes(int end, int window, int now) {
        List<Map<String, Set<Integer>>> readers = new ArrayList<>();
        items.forEach((reader, all) -> {
            Map<String, Set<Integer>> minutes = new HashMap<>();
            for (Item item : all) {
                if (item.minute() >= end - window && item.minute() < end && reason(reader, item, now) == null) {
                    minutes.computeIfAbsent(item.storyId(), any -> new HashSet<>())
                            .add(item.minute());
                }
            }
            readers.add(minutes);
        });
        return readers;
    }

    /** The reads of all stories that are excluded for a reason in the day before {@code end}; without readers over the limit. */
    public long excluded(String reason, int end, int now) {
        Set<List<Object>> pairs = new HashSet<>();
        items.forEach((reader, all) -> {
            Map<List<Object>, Set<String>> reasons = new HashMap<>();
            for (Item item : all) {
                String own = reason(reader, item, now);
                reasons.computeIfAbsent(List.of(reader, item.storyId(), item.minute()), any -> new HashSet<>())
                        .add(own == null ? "" : own);
            }
            reasons.forEach((pair, found) -> {
                int minute = (int) pair.get(2);
                if (first(found).equals(reason) && minute >= end - DAY && minute < end) {
                    pairs.add(pair);
                }
            });
        });
        return pairs.size();
    }

    /** The reason of a read with several origins; empty where it counts from any. */
    private static String first(Set<String> reasons) {
        return Stream.of("", "pace", "retracted", "robot", "data-centre", "network-crowd")
                .filter(reasons::contains)
                .findFirst()
                .orElseThrow();
    }

    /** True where a reader has evicted reads, so that excluded reads are known only in part. */
    public boolean isBeyond() {
        return items.values().stream().anyMatch(all -> all.size() > pairsMax + 1);
    }

    /** The first few stories that two recounts differ in. */
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
