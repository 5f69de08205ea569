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
 * What trending ought to say, in the plainest way: it keeps every read and looks at all of them for each question. It
 * shares no code with what it judges.
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
    private boolean givesAllBack;

    public NaiveRecount(int pairsMax) {
        this(pairsMax, 20, 10);
    }

    public NaiveRecount(int pairsMax, int minuteMax, int repeatsMax) {
        bounds(pairsMax, minuteMax, repeatsMax);
    }

    /** Counts by these bounds, as if there had never been others. */
    public void bounds(int pairs, int minute, int repeats) {
        pairsMax = pairs;
        minuteMax = minute;
        repeatsMax = repeats;
    }

    private record Item(
            String storyId, int minute, @Nullable Pseudonym network, AgentClass agent) {}

    /** Readers and reads of a story. */
    public record Tally(long readers, long reads) {}

    /** How many reads had each outcome. */
    public Map<String, Integer> outcomes() {
        return outcomes;
    }

    /** The same for which it does not matter of what pairs of a reader some were let go. */
    NaiveRecount givingAllBack() {
        givesAllBack = true;
        return this;
    }

    /** What was met of reads that a rule gives back: what spoke against them, what became of them, how often. */
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

    /** Why an item does not count at a minute; null when it does. */
    private @Nullable String reason(Pseudonym reader, Item item, int now) {
        String otherwise = reasonOfItsOwn(reader, item, now);
        List<ReadRetracted> giving = naming(rules.values(), reader, item, true);
        if (!naming(rules.values(), reader, item, false).isEmpty()) {
            giving.forEach(rule -> note(otherwise, "retracted"));
            return "retracted";
        }
        if (giving.isEmpty()) {
            naming(undone, reader, item, true).forEach(rule -> note(otherwise, "undone"));
            return otherwise;
        }
        boolean isKept = !isApart(reader, now) || item.minute() > oldestKept(reader);
        String kind = isApart(reader, now) ? "a day of " + otherwise : otherwise;
        giving.forEach(rule -> note(kind, isKept ? "counts by " + rule.getScope() : "let go"));
        return isKept || givesAllBack ? null : "pace";
    }

    private void note(@Nullable String otherwise, String found) {
        if (otherwise != null) {
            met.merge(otherwise + ", " + found, 1, Integer::sum);
        }
    }

    /** The rules that give back, or those that take, and name an item. */
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

    /** Why an item does not count where no rule speaks of it. */
    private @Nullable String reasonOfItsOwn(Pseudonym reader, Item item, int now) {
        return switch (item.agent()) {
            case ROBOT -> "robot";
            case DATA_CENTRE -> "data-centre";
            case NETWORK_CROWD -> "network-crowd";
            case HUMAN, UNKNOWN -> isApart(reader, now) || isFast(reader, item.minute()) ? "pace" : null;
        };
    }

    /** Of a reader with more reads than may be kept, the minute of the oldest that is. */
    private int oldestKept(Pseudonym reader) {
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

    private boolean isApart(Pseudonym reader, int now) {
        return items.get(reader).stream()
                        .filter(item -> item.minute() >= now - DAY)
                        .count()
                > pairsMax;
    }

    /** Readers and reads of every story whose reads lie in the {@code window} minutes before {@code end}. */
    public Map<String, Tally> tallies(int end, int window) {
        return tallies(end, window, end - 1);
    }

    /** The same, where it is known that time has come to the minute {@code now}. */
    public Map<String, Tally> tallies(int end, int window, int now) {
        Map<String, Tally> tallies = new TreeMap<>();
        minutes(end, window, now)
                .forEach(minutes -> minutes.forEach((story, some) -> tallies.merge(
                        story,
                        new Tally(1, some.size()),
                        (a, b) -> new Tally(a.readers() + 1, a.reads() + b.reads()))));
        return tallies;
    }

    /** The reads of every story that the order by reads goes by: of each reader so many at most. */
    public Map<String, Long> moving(int end, int window, int now) {
        Map<String, Long> moving = new TreeMap<>();
        minutes(end, window, now)
                .forEach(minutes -> minutes.forEach(
                        (story, some) -> moving.merge(story, (long) Math.min(some.size(), repeatsMax), Long::sum)));
        return moving;
    }

    /** Of each reader the minutes of each story that count. */
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

    /** Reads that are refused for a reason, of all stories, in the day before {@code end}; not of readers with more than may be kept. */
    public long refused(String reason, int end, int now) {
        Set<List<Object>> pairs = new HashSet<>();
        items.forEach((reader, all) -> {
            Map<List<Object>, Set<String>> reasons = new HashMap<>();
            for (Item item : all) {
                String why = reason(reader, item, now);
                reasons.computeIfAbsent(List.of(reader, item.storyId(), item.minute()), any -> new HashSet<>())
                        .add(why == null ? "" : why);
            }
            reasons.forEach((pair, whys) -> {
                int minute = (int) pair.get(2);
                if (first(whys).equals(reason) && minute >= end - DAY && minute < end) {
                    pairs.add(pair);
                }
            });
        });
        return pairs.size();
    }

    /** What is said of a read that came in several ways: nothing when it counts in any. */
    private static String first(Set<String> reasons) {
        return Stream.of("", "pace", "retracted", "robot", "data-centre", "network-crowd")
                .filter(reasons::contains)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a reader has more reads than may be kept, so that what is refused of it is known in part. */
    public boolean isBeyond() {
        return items.values().stream().anyMatch(all -> all.size() > pairsMax + 1);
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
