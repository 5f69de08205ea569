package org.storywire.publish.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.storywire.publish.projection.BoardProvenance;
import org.storywire.publish.projection.BoardSummary;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.PublishedEntry;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.BoardKind;
import org.storywire.schemas.avro.BoardRuling;
import org.storywire.schemas.avro.Ranking;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryReads;
import org.storywire.schemas.avro.WireStory;

/** Queries for boards: rankings contain story ids, which are joined with the current stories. */
final class BoardSql {
    /** Number of newest stories with a tag that are searched for its labels. */
    private static final int STORIES_WITH_LABELS = 4;

    private BoardSql() {}

    static Optional<PublishedBoard> board(SqlConnection sql, BoardKey key) {
        return sql.one(
                        "SELECT ranking FROM ranking WHERE board = ?",
                        row -> RankingProjection.CODEC.decode(row.getBytes(1)),
                        key.toString())
                .map(ranking -> present(sql, ranking));
    }

    static Optional<PublishedBoard> board(SqlConnection sql, BoardKey key, Instant asOf) {
        return sql.one(
                        "SELECT ranking FROM history WHERE board = ? AND at <= ? ORDER BY at DESC LIMIT 1",
                        row -> RankingProjection.CODEC.decode(row.getBytes(1)),
                        key.toString(),
                        asOf.toEpochMilli())
                .map(ranking -> past(sql, ranking));
    }

    static List<RankSnapshot> rankHistory(SqlConnection sql, BoardKey key, Instant from, int max) {
        List<Long> times = sql.list(
                "SELECT at FROM history WHERE board = ? AND at >= ? ORDER BY at",
                row -> row.getLong(1),
                key.toString(),
                from.toEpochMilli());
        List<RankSnapshot> snapshots = new ArrayList<>();
        Map<String, Boolean> shown = new HashMap<>();
        for (long at : sample(times, max)) {
            sql.one(
                            "SELECT ranking FROM history WHERE board = ? AND at = ?",
                            row -> RankingProjection.CODEC.decode(row.getBytes(1)),
                            key.toString(),
                            at)
                    .ifPresent(ranking -> snapshots.add(ranks(sql, ranking, shown)));
        }
        return snapshots;
    }

    static List<PublishedBoard> since(SqlConnection sql, long offset) {
        return sql
                .list(
                        "SELECT ranking FROM ranking WHERE offset >= ? ORDER BY offset",
                        row -> RankingProjection.CODEC.decode(row.getBytes(1)),
                        offset)
                .stream()
                .map(ranking -> present(sql, ranking))
                .toList();
    }

    static List<BoardSummary> summaries(SqlConnection sql) {
        Map<String, Labels> labels = new HashMap<>();
        return sql
                .list("SELECT board, at, places, stories FROM ranking ORDER BY board", row -> {
                    Instant at = Instant.ofEpochMilli(row.getLong(2));
                    int places = row.getInt(3);
                    int stories = row.getInt(4);
                    return BoardKey.parse(row.getString(1))
                            .map(key -> new BoardSummary(key, List.of(), at, places, stories));
                })
                .stream()
                .flatMap(Optional::stream)
                .filter(summary -> labels.computeIfAbsent(summary.key().board(), board -> labels(sql, board))
                        .isShown())
                .map(summary -> withLabels(
                        summary,
                        Objects.requireNonNull(labels.get(summary.key().board()))
                                .all()))
                .toList();
    }

    static Optional<StoryReads> reads(SqlConnection sql, String storyId) {
        return sql.one(
                "SELECT reads FROM reads WHERE id = ?",
                row -> StoryReadsProjection.CODEC.decode(row.getBytes(1)),
                storyId);
    }

    static Optional<RankingAudit> audit(SqlConnection sql, String board, String window) {
        return sql.one(
                "SELECT audit FROM audit WHERE board = ?",
                row -> RankingAuditProjection.CODEC.decode(row.getBytes(1)),
                BoardKey.readers(board, window).toString());
    }

    /** Editorial rulings on a story: those for all boards first, then those for the board. */
    static List<BoardRuling> rulings(SqlConnection sql, String board, String storyId) {
        return sql.list(
                "SELECT ruling FROM ruling WHERE key IN (?, ?) ORDER BY key",
                row -> BoardRulingProjection.CODEC.decode(row.getBytes(1)),
                BoardKey.ruling(BoardKey.EVERY_BOARD, storyId),
                BoardKey.ruling(board, storyId));
    }

    /** Labels of a board; not shown when no visible story has its section or tag. */
    private static Labels labels(SqlConnection sql, String board) {
        if (BoardKind.SECTION.includes(board)) {
            return Labels.of(sql.list(
                    "SELECT wire FROM story WHERE section = ? AND shown = 1 ORDER BY date DESC, id LIMIT 1",
                    row -> {
                        Story story =
                                WireProjection.CODEC.decode(row.getBytes(1)).getStory();
                        return new BoardSummary.Label(story.getSection().getLabel(), story.getLanguage());
                    },
                    BoardKind.SECTION.id(board)));
        }
        if (BoardKind.TAG.includes(board)) {
            String tag = BoardKind.TAG.id(board);
            return Labels.of(sql
                    .list(
                            "SELECT s.wire FROM story_tag t JOIN story s ON s.id = t.id WHERE t.tag = ?"
                                    + " AND s.shown = 1 ORDER BY t.date DESC, t.id LIMIT "
                                    + STORIES_WITH_LABELS,
                            row -> WireProjection.CODEC.decode(row.getBytes(1)),
                            tag)
                    .stream()
                    .flatMap(story -> label(story, tag))
                    .toList());
        }
        return new Labels(board.equals(BoardKey.ALL) || isLanguage(board), List.of());
    }

    /** True for a real language, so that no text of a withdrawn story appears as one. */
    private static boolean isLanguage(String board) {
        return Locale.forLanguageTag(board.substring(board.indexOf(':') + 1))
                .getLanguage()
                .matches("[a-z]{2,3}");
    }

    private static Stream<BoardSummary.Label> label(WireStory story, String tag) {
        return story.getTags().stream()
                .filter(found -> found.getId().equals(tag))
                .limit(1)
                .map(found -> new BoardSummary.Label(
                        found.getLabel(), story.getStory().getLanguage()));
    }

    private static BoardSummary withLabels(BoardSummary summary, List<BoardSummary.Label> labels) {
        return new BoardSummary(summary.key(), labels, summary.at(), summary.places(), summary.stories());
    }

    /** At most {@code max} of the times: the first, the last, and evenly between. */
    private static Set<Long> sample(List<Long> times, int max) {
        Set<Long> sampled = new LinkedHashSet<>();
        int steps = Math.min(max, times.size()) - 1;
        for (int step = 0; step <= steps; step++) {
            int at = steps == 0 ? times.size() - 1 : (int) ((long) step * (times.size() - 1) / steps);
            sampled.add(Objects.requireNonNull(times.get(at)));
        }
        return sampled;
    }

    private static RankSnapshot ranks(SqlConnection sql, Ranking ranking, Map<String, Boolean> shown) {
        Map<String, Integer> ranks = new HashMap<>();
        for (RankingEntry entry : ranking.getEntries()) {
            if (shown.computeIfAbsent(entry.getStoryId(), id -> isShown(sql, id))) {
                ranks.put(entry.getStoryId(), entry.getRank());
            }
        }
        return new RankSnapshot(ranking.getAt(), ranks);
    }

    private static boolean isShown(SqlConnection sql, String storyId) {
        return sql.one("SELECT 1 FROM story WHERE id = ? AND shown = 1", row -> row.getInt(1), storyId)
                .isPresent();
    }

    /** A current board: the remaining stories move up. */
    private static PublishedBoard present(SqlConnection sql, Ranking ranking) {
        return board(sql, ranking, (entry, above) -> above + 1);
    }

    /** A past board: each story keeps its rank. */
    private static PublishedBoard past(SqlConnection sql, Ranking ranking) {
        return board(sql, ranking, (entry, above) -> entry.getRank());
    }

    /** @param rank an entry's rank, given the number of visible entries above it */
    private static PublishedBoard board(
            SqlConnection sql, Ranking ranking, ToIntBiFunction<RankingEntry, Integer> rank) {
        List<PublishedEntry> entries = new ArrayList<>();
        for (RankingEntry entry : ranking.getEntries()) {
            StorySql.shown(sql, entry.getStoryId())
                    .ifPresent(story ->
                            entries.add(new PublishedEntry(rank.applyAsInt(entry, entries.size()), entry, story)));
        }
        BoardKey key = BoardKey.of(ranking);
        int withdrawn = ranking.getEntries().size() - entries.size();
        return new PublishedBoard(
                key, ranking.getAt(), entries, withdrawn, ranking.getStories(), BoardProvenance.of(ranking));
    }

    private record Labels(boolean isShown, List<BoardSummary.Label> all) {
        /** The first of each language. */
        static Labels of(List<BoardSummary.Label> found) {
            Map<String, BoardSummary.Label> first = new LinkedHashMap<>();
            found.forEach(label -> first.putIfAbsent(label.language(), label));
            return new Labels(!found.isEmpty(), List.copyOf(first.values()));
        }
    }
}
