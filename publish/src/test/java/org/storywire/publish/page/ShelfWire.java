package org.storywire.publish.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.storywire.publish.projection.Board;
import org.storywire.publish.projection.BoardEntry;
import org.storywire.publish.projection.Notice;
import org.storywire.publish.projection.Place;
import org.storywire.publish.projection.SectionEntry;
import org.storywire.publish.projection.Selection;
import org.storywire.publish.projection.Standing;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.Wire;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.WireStory;

/** The wire as a test lays it out: stories on a shelf, a ranking beside them. */
final class ShelfWire implements Wire {
    private static final Comparator<WireStory> NEWEST_FIRST = Comparator.comparing(
                    (WireStory wire) -> StoryDates.published(wire.getStory()), Comparator.reverseOrder())
            .thenComparing(ShelfWire::id);

    private final Map<String, WireStory> stories = new TreeMap<>();
    private final Map<String, Notice> notices = new TreeMap<>();
    private final Map<String, List<RankingEntry>> rankings = new TreeMap<>();
    private Instant rankedAt = Instant.EPOCH;
    private long version;

    synchronized ShelfWire put(WireStory wire) {
        stories.put(id(wire), wire);
        version++;
        return this;
    }

    synchronized ShelfWire withdraw(String storyId, Notice notice) {
        notices.put(storyId, notice);
        version++;
        return this;
    }

    synchronized ShelfWire rank(String board, Instant at, List<RankingEntry> entries) {
        rankings.put(board, List.copyOf(entries));
        rankedAt = at;
        version++;
        return this;
    }

    @Override
    public synchronized Optional<Standing> story(String storyId) {
        if (notices.containsKey(storyId)) {
            return Optional.of(new Standing.Withdrawn(storyId, notices.get(storyId)));
        }
        return Optional.ofNullable(stories.get(storyId)).map(Standing.Shown::new);
    }

    @Override
    public synchronized StoryPage latest(Selection selection, int limit, Optional<Place> after) {
        List<WireStory> all = shown().stream()
                .filter(wire -> selects(selection, wire))
                .filter(wire -> after.isEmpty() || isBehind(Place.of(wire.getStory()), after.get()))
                .toList();
        List<WireStory> page = all.subList(0, Math.min(limit, all.size()));
        Optional<Place> next = all.size() > limit
                ? Optional.of(Place.of(page.get(page.size() - 1).getStory()))
                : Optional.empty();
        return new StoryPage(page, next);
    }

    @Override
    public synchronized List<SectionEntry> sections() {
        Map<String, List<WireStory>> sections = shown().stream()
                .collect(Collectors.groupingBy(
                        wire -> wire.getStory().getSection().getId(), TreeMap::new, Collectors.toList()));
        List<SectionEntry> entries = new ArrayList<>();
        sections.forEach((id, list) -> entries.add(
                new SectionEntry(id, list.get(0).getStory().getSection().getLabel(), list.size())));
        return entries;
    }

    @Override
    public synchronized Optional<Board> trending(String board, String window) {
        return Optional.ofNullable(rankings.get(board)).map(entries -> {
            List<BoardEntry> shown = new ArrayList<>();
            for (RankingEntry entry : entries) {
                story(entry.getStoryId())
                        .flatMap(Standing::visible)
                        .ifPresent(wire -> shown.add(new BoardEntry(shown.size() + 1, entry, wire)));
            }
            return new Board(board, window, rankedAt, shown);
        });
    }

    @Override
    public synchronized List<WireStory> related(WireStory story) {
        return story.getRelated().stream()
                .map(Related::getStoryId)
                .flatMap(id -> story(id).flatMap(Standing::visible).stream())
                .toList();
    }

    @Override
    public String cursor() {
        return "c" + version();
    }

    @Override
    public synchronized long version() {
        return version;
    }

    private List<WireStory> shown() {
        return stories.values().stream()
                .filter(wire -> !notices.containsKey(id(wire)))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static boolean selects(Selection selection, WireStory wire) {
        boolean section = selection
                .section()
                .map(wire.getStory().getSection().getId()::equals)
                .orElse(true);
        boolean tag = selection
                .tag()
                .map(id ->
                        wire.getTags().stream().anyMatch(found -> found.getId().equals(id)))
                .orElse(true);
        return section && tag;
    }

    private static boolean isBehind(Place place, Place after) {
        return place.date().isBefore(after.date())
                || (place.date().equals(after.date()) && place.storyId().compareTo(after.storyId()) > 0);
    }

    private static String id(WireStory wire) {
        return wire.getStory().getStoryId();
    }
}
