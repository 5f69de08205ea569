package org.storywire.publish.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storywire.publish.projection.Basis;
import org.storywire.publish.projection.Board;
import org.storywire.publish.projection.BoardEntry;
import org.storywire.publish.projection.BoardKey;
import org.storywire.publish.projection.BoardName;
import org.storywire.publish.projection.Notice;
import org.storywire.publish.projection.Place;
import org.storywire.publish.projection.Ranks;
import org.storywire.publish.projection.SectionEntry;
import org.storywire.publish.projection.Selection;
import org.storywire.publish.projection.Standing;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.Wire;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/** The wire as a test lays it out: stories on a shelf, a ranking beside them. */
final class ShelfWire implements Wire {
    private static final Comparator<WireStory> NEWEST_FIRST = Comparator.comparing(
                    (WireStory wire) -> StoryDates.published(wire.getStory()), Comparator.reverseOrder())
            .thenComparing(ShelfWire::id);

    private final Map<String, WireStory> stories = new TreeMap<>();
    private final Map<String, Notice> notices = new TreeMap<>();
    private final Map<String, List<RankingEntry>> rankings = new TreeMap<>();
    private final Map<String, List<Ranks>> courses = new TreeMap<>();
    private final Map<String, StoryReads> reads = new TreeMap<>();
    private final Map<String, RankingAudit> audits = new TreeMap<>();
    private final List<BoardRuling> rulings = new ArrayList<>();
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
        return rank(BoardKey.readers(board, BoardKey.DAY), at, entries);
    }

    synchronized ShelfWire rank(BoardKey key, Instant at, List<RankingEntry> entries) {
        rankings.put(key.toString(), List.copyOf(entries));
        rankedAt = at;
        version++;
        return this;
    }

    synchronized ShelfWire went(BoardKey key, List<Ranks> course) {
        courses.put(key.toString(), List.copyOf(course));
        version++;
        return this;
    }

    synchronized ShelfWire measured(StoryReads value) {
        reads.put(value.getStoryId(), value);
        version++;
        return this;
    }

    synchronized ShelfWire audited(RankingAudit audit) {
        audits.put(audit.getBoard() + "|" + audit.getWindow(), audit);
        version++;
        return this;
    }

    synchronized ShelfWire ruled(BoardRuling ruling) {
        rulings.add(ruling);
        version++;
        return this;
    }

    @Override
    public synchronized List<BoardRuling> rulings(String board, String storyId) {
        return rulings.stream()
                .filter(ruling -> ruling.getStoryId().equals(storyId)
                        && List.of("*", board).contains(ruling.getBoard()))
                .toList();
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
    public synchronized Optional<Board> trending(BoardKey key) {
        return Optional.ofNullable(rankings.get(key.toString())).map(entries -> {
            List<BoardEntry> shown = new ArrayList<>();
            for (RankingEntry entry : entries) {
                visible(entry.getStoryId()).ifPresent(wire -> shown.add(new BoardEntry(shown.size() + 1, entry, wire)));
            }
            return new Board(
                    key,
                    rankedAt,
                    shown,
                    entries.size() - shown.size(),
                    entries.size(),
                    new Basis("", new Basis.Listing(5, 3, 2, 20), List.of()));
        });
    }

    @Override
    public synchronized Optional<Board> trending(BoardKey key, Instant asOf) {
        return trending(key).filter(board -> !board.at().isAfter(asOf));
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public synchronized List<Ranks> course(BoardKey key, Instant from, int most) {
        return courses.getOrDefault(key.toString(), List.of()).stream()
                .filter(ranks -> !ranks.at().isBefore(from))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<BoardName> boards() {
        return rankings.keySet().stream()
                .flatMap(key -> BoardKey.parse(key).stream())
                .map(key -> new BoardName(key, labels(key.board()), rankedAt, 3, 3))
                .toList();
    }

    @Override
    public synchronized Optional<StoryReads> reads(String storyId) {
        return Optional.ofNullable(reads.get(storyId));
    }

    @Override
    public synchronized Optional<RankingAudit> audit(String board, String window) {
        return Optional.ofNullable(audits.get(board + "|" + window));
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

    private Optional<WireStory> visible(String storyId) {
        return story(storyId).flatMap(Standing::visible);
    }

    /** As the stories of the section, or with the tag, have it. */
    private List<BoardName.Label> labels(String board) {
        String id = board.substring(board.indexOf(':') + 1);
        return shown().stream()
                .flatMap(wire -> (board.startsWith("tag:")
                                ? wire.getTags().stream()
                                        .filter(tag -> tag.getId().equals(id))
                                        .map(Tag::getLabel)
                                : Stream.of(wire.getStory().getSection())
                                        .filter(section -> section.getId().equals(id))
                                        .map(Section::getLabel))
                        .map(text -> new BoardName.Label(text, wire.getStory().getLanguage())))
                .toList();
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
