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
import org.storywire.publish.projection.BoardProvenance;
import org.storywire.publish.projection.BoardSummary;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.PublishedEntry;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryDates;
import org.storywire.publish.projection.StoryPage;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.projection.StoryVisibility;
import org.storywire.publish.projection.WithdrawalNotice;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Related;
import org.storywire.schemas.avro.Section;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.Tag;
import org.storywire.schemas.avro.WireStory;

/** In-memory queries over the stories and rankings of a test. */
public final class FakeStoryQueries implements StoryQueries {
    private static final Comparator<WireStory> NEWEST_FIRST = Comparator.comparing(
                    (WireStory wire) -> StoryDates.published(wire.getStory()), Comparator.reverseOrder())
            .thenComparing(FakeStoryQueries::id);

    private final Map<String, WireStory> stories = new TreeMap<>();
    private final Map<String, WithdrawalNotice> notices = new TreeMap<>();
    private final Map<String, List<RankingEntry>> rankings = new TreeMap<>();
    private final Map<String, List<RankSnapshot>> histories = new TreeMap<>();
    private final Map<String, StoryReads> reads = new TreeMap<>();
    private final Map<String, RankingAudit> audits = new TreeMap<>();
    private final List<BoardRuling> rulings = new ArrayList<>();
    private Instant rankedAt = Instant.EPOCH;
    private long version;

    public synchronized FakeStoryQueries put(WireStory wire) {
        stories.put(id(wire), wire);
        version++;
        return this;
    }

    public synchronized FakeStoryQueries withdraw(String storyId, WithdrawalNotice notice) {
        notices.put(storyId, notice);
        version++;
        return this;
    }

    synchronized FakeStoryQueries rank(String board, Instant at, List<RankingEntry> entries) {
        return rank(BoardKey.readers(board, BoardKey.DAY), at, entries);
    }

    public synchronized FakeStoryQueries rank(BoardKey key, Instant at, List<RankingEntry> entries) {
        rankings.put(key.toString(), List.copyOf(entries));
        rankedAt = at;
        version++;
        return this;
    }

    synchronized FakeStoryQueries rankHistory(BoardKey key, List<RankSnapshot> history) {
        histories.put(key.toString(), List.copyOf(history));
        version++;
        return this;
    }

    synchronized FakeStoryQueries measured(StoryReads value) {
        reads.put(value.getStoryId(), value);
        version++;
        return this;
    }

    synchronized FakeStoryQueries audited(RankingAudit audit) {
        audits.put(audit.getBoard() + "|" + audit.getWindow(), audit);
        version++;
        return this;
    }

    synchronized FakeStoryQueries ruled(BoardRuling ruling) {
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
    public synchronized Optional<StoryVisibility> story(String storyId) {
        if (notices.containsKey(storyId)) {
            return Optional.of(new StoryVisibility.Withdrawn(storyId, notices.get(storyId)));
        }
        return Optional.ofNullable(stories.get(storyId)).map(StoryVisibility.Shown::new);
    }

    @Override
    public synchronized StoryPage latest(StorySelection selection, int limit, Optional<PageCursor> after) {
        List<WireStory> all = shown().stream()
                .filter(wire -> selects(selection, wire))
                .filter(wire -> after.isEmpty() || isBehind(PageCursor.of(wire.getStory()), after.get()))
                .toList();
        List<WireStory> page = all.subList(0, Math.min(limit, all.size()));
        Optional<PageCursor> next = all.size() > limit
                ? Optional.of(PageCursor.of(page.get(page.size() - 1).getStory()))
                : Optional.empty();
        return new StoryPage(page, next);
    }

    @Override
    public synchronized List<SectionSummary> sections() {
        Map<String, List<WireStory>> sections = shown().stream()
                .collect(Collectors.groupingBy(
                        wire -> wire.getStory().getSection().getId(), TreeMap::new, Collectors.toList()));
        List<SectionSummary> entries = new ArrayList<>();
        sections.forEach((id, list) -> entries.add(
                new SectionSummary(id, list.get(0).getStory().getSection().getLabel(), list.size())));
        return entries;
    }

    @Override
    public synchronized Optional<PublishedBoard> trending(BoardKey key) {
        return Optional.ofNullable(rankings.get(key.toString())).map(entries -> {
            List<PublishedEntry> shown = new ArrayList<>();
            for (RankingEntry entry : entries) {
                visible(entry.getStoryId())
                        .ifPresent(wire -> shown.add(new PublishedEntry(shown.size() + 1, entry, wire)));
            }
            return new PublishedBoard(
                    key,
                    rankedAt,
                    shown,
                    entries.size() - shown.size(),
                    entries.size(),
                    new BoardProvenance("", new BoardProvenance.Listing(5, 3, 2, 20), List.of()));
        });
    }

    @Override
    public synchronized Optional<PublishedBoard> trending(BoardKey key, Instant asOf) {
        return trending(key).filter(board -> !board.at().isAfter(asOf));
    }

    @Override
    public boolean isHistoryApplied() {
        return true;
    }

    @Override
    public synchronized List<RankSnapshot> rankHistory(BoardKey key, Instant from, int max) {
        return histories.getOrDefault(key.toString(), List.of()).stream()
                .filter(ranks -> !ranks.at().isBefore(from))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized List<BoardSummary> boards() {
        return rankings.keySet().stream()
                .flatMap(key -> BoardKey.parse(key).stream())
                .map(key -> new BoardSummary(key, labels(key.board()), rankedAt, 3, 3))
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
                .flatMap(id -> story(id).flatMap(StoryVisibility::visible).stream())
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
        return story(storyId).flatMap(StoryVisibility::visible);
    }

    /** Labels in the stories of the section, or with the tag. */
    private List<BoardSummary.Label> labels(String board) {
        String id = board.substring(board.indexOf(':') + 1);
        return shown().stream()
                .flatMap(wire -> (board.startsWith("tag:")
                                ? wire.getTags().stream()
                                        .filter(tag -> tag.getId().equals(id))
                                        .map(Tag::getLabel)
                                : Stream.of(wire.getStory().getSection())
                                        .filter(section -> section.getId().equals(id))
                                        .map(Section::getLabel))
                        .map(text ->
                                new BoardSummary.Label(text, wire.getStory().getLanguage())))
                .toList();
    }

    private List<WireStory> shown() {
        return stories.values().stream()
                .filter(wire -> !notices.containsKey(id(wire)))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static boolean selects(StorySelection selection, WireStory wire) {
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

    private static boolean isBehind(PageCursor cursor, PageCursor after) {
        return cursor.date().isBefore(after.date())
                || (cursor.date().equals(after.date()) && cursor.storyId().compareTo(after.storyId()) > 0);
    }

    private static String id(WireStory wire) {
        return wire.getStory().getStoryId();
    }
}
