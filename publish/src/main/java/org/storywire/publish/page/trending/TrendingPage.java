package org.storywire.publish.page.trending;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.storywire.publish.page.layout.PageContext;
import org.storywire.publish.page.layout.PageLayouts;
import org.storywire.publish.page.layout.Teasers;
import org.storywire.publish.page.layout.TrendingEntry;
import org.storywire.publish.page.layout.TrendingPanel;
import org.storywire.publish.page.layout.TrendingPanels;
import org.storywire.publish.projection.BoardProvenance;
import org.storywire.publish.projection.BoardQueries;
import org.storywire.publish.projection.BoardSummary;
import org.storywire.publish.projection.Explanation;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.PublishedEntry;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.publish.text.DisplayTime;
import org.storywire.publish.text.Messages;
import org.storywire.publish.text.RankReasons;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.RankedBy;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;

/** Creates the pages of trending lists: entries with reasons, the board's history, and links to other lists. */
public final class TrendingPage {
    private static final int SIZE = 20;
    private static final long RECOUNT_FRESH_MINUTES = 3;
    private static final Duration DAY = Duration.ofHours(24);
    private static final List<Integer> HOURS_BACK = List.of(1, 6, 24);

    private final BoardQueries boards;
    private final Links links;
    private final Messages messages;
    private final ZoneId zone;
    private final Instant now;

    public TrendingPage(PageContext context, Messages messages, Instant now) {
        this.boards = context.wire();
        this.links = context.links();
        this.messages = messages;
        this.zone = context.site().zone();
        this.now = now;
    }

    /** The page of a current or past list; empty when there is no such board. */
    public Optional<TrendingView> of(Query query, PageLayouts layouts, Teasers teasers) {
        BoardKey key = query.key();
        List<BoardSummary> summaries = boards.boards();
        Optional<PublishedBoard> board =
                query.asOf().map(at -> boards.trending(key, at)).orElseGet(() -> boards.trending(key));
        boolean known = key.board().equals(BoardKey.ALL)
                || summaries.stream().anyMatch(summary -> summary.key().board().equals(key.board()));
        if (!known) {
            return Optional.empty();
        }
        String title = title(key, label(key.board(), summaries));
        TrendingPanel trending = new TrendingPanels(teasers, messages, zone, now).of(key.board(), title, board, SIZE);
        return Optional.of(new TrendingView(
                layouts.trending(title, links.trendingPath(key), messages),
                key.toString(),
                trending,
                explained(key, board),
                api(query),
                board.map(found -> rows(found, trending, query)).orElse(List.of()),
                key.by() == RankedBy.RISING,
                steady(trending),
                new BoardNavigation(links, messages).of(key, summaries),
                query.asOf().isPresent() ? Optional.empty() : board.flatMap(found -> bump(found, teasers)),
                query.asOf().isPresent()
                        ? Optional.empty()
                        : boards.audit(key.board(), key.window())
                                .map(audit -> badge(
                                        audit, board.map(PublishedBoard::at).orElse(now))),
                past(query, board)));
    }

    /** Explanation of the order and of the listing rules. */
    private String explained(BoardKey key, Optional<PublishedBoard> board) {
        List<String> sentences =
                new ArrayList<>(List.of(messages.text("trending.explained." + BoardKey.word(key.by()))));
        BoardProvenance.Listing listing = board.map(PublishedBoard::provenance)
                .orElse(BoardProvenance.UNKNOWN)
                .listing();
        if (listing.isKnown()) {
            sentences.add(messages.text("trending.listed", messages.count("readers", listing.readersMin())));
        }
        if (listing.sectionMax() > 0) {
            sentences.add(messages.text("trending.cap.section", messages.number(listing.sectionMax())));
        }
        if (listing.clusterMax() > 0) {
            sentences.add(messages.text("trending.cap.cluster", messages.number(listing.clusterMax())));
        }
        return String.join(" ", sentences);
    }

    private String api(Query query) {
        String path = links.trendingApiPath(query.key());
        return query.asOf().map(at -> path + "&asOf=" + at).orElse(path);
    }

    /** A list, and the past time, if any. */
    public record Query(BoardKey key, Optional<Instant> asOf) {}

    /** Rows of the list; a past one has only its own numbers, since hours, rejected reads and rulings are of now. */
    private List<TrendingView.Row> rows(PublishedBoard board, TrendingPanel trending, Query query) {
        boolean past = query.asOf().isPresent();
        Sparklines sparklines = new Sparklines(messages, zone);
        RankReasons reasons = new RankReasons(messages, zone, now);
        List<TrendingView.Row> rows = new ArrayList<>();
        for (TrendingEntry shown : trending.entries()) {
            PublishedEntry published = board.entries().get(rows.size());
            RankingEntry entry = published.entry();
            Explanation.Facts facts = past
                    ? Explanation.Facts.NOTHING
                    : Explanation.Facts.of(boards, board.key().board(), entry.getStoryId(), now);
            rows.add(new TrendingView.Row(
                    shown,
                    sparklines.of(facts.reads()),
                    entry.getLift().map(messages::ratio).orElse(""),
                    range(entry),
                    entry.getPinned(),
                    reasons.of(Explanation.of(board, published.story(), facts)),
                    past ? api(query) : links.whyPath(board.key(), entry.getStoryId())));
        }
        return rows;
    }

    /** The time since when all stories are listed, shown once when it is the same for all; else empty. */
    private String steady(TrendingPanel trending) {
        List<String> times = trending.entries().stream()
                .map(entry -> entry.since().text())
                .distinct()
                .toList();
        return times.size() == 1 && trending.entries().size() > 1 ? messages.text("trending.steady", times.get(0)) : "";
    }

    private String range(RankingEntry entry) {
        if (entry.getLiftLow().isEmpty() || entry.getLiftHigh().isEmpty()) {
            return "";
        }
        return messages.ratio(entry.getLiftLow().get()) + "–"
                + messages.ratio(entry.getLiftHigh().get());
    }

    private Optional<BumpChart> bump(PublishedBoard board, Teasers teasers) {
        if (!boards.isHistoryApplied()) {
            return Optional.empty();
        }
        List<RankSnapshot> history = boards.rankHistory(board.key(), board.at().minus(DAY), BumpCharts.TIMES_MAX);
        return new BumpCharts(messages, zone, now).of(board, history, teasers);
    }

    private TrendingView.Badge badge(RankingAudit audit, Instant listed) {
        AuditOutcome outcome = audit.getOutcome();
        String word = outcome.name().toLowerCase(Locale.ROOT);
        boolean one = outcome == AuditOutcome.MATCH && audit.getStories() == 1;
        String text = messages.text(
                one ? "audit.match.one" : "audit." + word,
                messages.shortTime(audit.getAt(), now, zone).text(),
                messages.number(audit.getStories()),
                messages.number(audit.getDiffering()),
                messages.number(audit.getLargestDifference()));
        long before = Duration.between(audit.getAt(), listed).toMinutes();
        String delay =
                before < RECOUNT_FRESH_MINUTES ? "" : " " + messages.text("audit.before", messages.number(before));
        return new TrendingView.Badge(word, text + delay);
    }

    private TrendingView.Past past(Query query, Optional<PublishedBoard> board) {
        Optional<DisplayTime> at = query.asOf().map(time -> messages.dateTime(time, zone));
        int count = board.map(PublishedBoard::withdrawn).orElse(0);
        String heading = at.map(time -> messages.text(board.isPresent() ? "past.at" : "past.unknown", time.text()))
                .orElse("");
        String withdrawn = at.isPresent() && count > 0 ? messages.count("past.withdrawn", count) : "";
        List<TrendingView.Choice> times = new ArrayList<>();
        String path = links.trendingPath(query.key());
        times.add(new TrendingView.Choice(messages.text("past.now"), "", path, at.isEmpty()));
        for (int hours : HOURS_BACK) {
            Instant then = now.minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.HOURS);
            if (boards.trending(query.key(), then).isPresent()) {
                String href = path + (path.contains("?") ? "&" : "?") + "asOf=" + then;
                times.add(new TrendingView.Choice(
                        messages.shortTime(then, now, zone).text(),
                        "",
                        href,
                        query.asOf().equals(Optional.of(then))));
            }
        }
        return new TrendingView.Past(heading, withdrawn, times.size() > 1 || at.isPresent() ? times : List.of());
    }

    private String title(BoardKey key, String label) {
        String by = BoardKey.word(key.by());
        String over = key.window().equals(BoardKey.DAY) ? "day" : "hour";
        return label.isEmpty()
                ? messages.text("list." + by + "." + over)
                : messages.text("list.in." + by + "." + over, label);
    }

    private String label(String board, List<BoardSummary> summaries) {
        return summaries.stream()
                .filter(summary -> summary.key().board().equals(board))
                .findFirst()
                .map(summary -> Objects.requireNonNull(BoardNavigation.label(summary, messages)))
                .orElse("");
    }
}
