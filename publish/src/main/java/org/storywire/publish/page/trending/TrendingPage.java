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
    private final Messages tongue;
    private final ZoneId zone;
    private final Instant now;

    public TrendingPage(PageContext press, Messages tongue, Instant now) {
        this.boards = press.wire();
        this.links = press.links();
        this.tongue = tongue;
        this.zone = press.site().zone();
        this.now = now;
    }

    /** The page of a current or past list; empty when there is no such board. */
    public Optional<TrendingView> of(Query query, PageLayouts frames, Teasers teasers) {
        BoardKey key = query.key();
        List<BoardSummary> names = boards.boards();
        Optional<PublishedBoard> board =
                query.asOf().map(at -> boards.trending(key, at)).orElseGet(() -> boards.trending(key));
        boolean known = key.board().equals(BoardKey.ALL)
                || names.stream().anyMatch(name -> name.key().board().equals(key.board()));
        if (!known) {
            return Optional.empty();
        }
        String title = title(key, label(key.board(), names));
        TrendingPanel trending = new TrendingPanels(teasers, tongue, zone, now)
                .of(new TrendingPanels.Name(key.board(), title), board, SIZE);
        return Optional.of(new TrendingView(
                frames.trending(title, links.trendingPath(key), tongue),
                key.toString(),
                trending,
                explained(key, board),
                api(query),
                board.map(found -> rows(found, trending, query)).orElse(List.of()),
                key.by() == RankedBy.RISING,
                steady(trending),
                new BoardNavigation(links, tongue).of(key, names),
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
        List<String> said = new ArrayList<>(List.of(tongue.word("trending.explained." + BoardKey.word(key.by()))));
        BoardProvenance.Listing listing =
                board.map(PublishedBoard::basis).orElse(BoardProvenance.UNKNOWN).listing();
        if (listing.isKnown()) {
            said.add(tongue.word("trending.listed", tongue.count("readers", listing.readersMin())));
        }
        if (listing.sectionMax() > 0) {
            said.add(tongue.word("trending.cap.section", tongue.number(listing.sectionMax())));
        }
        if (listing.clusterMax() > 0) {
            said.add(tongue.word("trending.cap.cluster", tongue.number(listing.clusterMax())));
        }
        return String.join(" ", said);
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
        Sparklines sparks = new Sparklines(tongue, zone);
        RankReasons reasons = new RankReasons(tongue, zone, now);
        List<TrendingView.Row> rows = new ArrayList<>();
        for (TrendingEntry trend : trending.trends()) {
            PublishedEntry place = board.entries().get(rows.size());
            RankingEntry entry = place.entry();
            Explanation.Known known = past
                    ? Explanation.Known.NOTHING
                    : Explanation.Known.of(boards, board.key().board(), entry.getStoryId(), now);
            rows.add(new TrendingView.Row(
                    trend,
                    sparks.of(known.reads()),
                    entry.getLift().map(tongue::ratio).orElse(""),
                    range(entry),
                    entry.getPinned(),
                    reasons.of(Explanation.of(board, place.story(), known)),
                    past ? api(query) : links.whyPath(board.key(), entry.getStoryId())));
        }
        return rows;
    }

    /** The time since when all stories are listed, shown once when it is the same for all; else empty. */
    private String steady(TrendingPanel trending) {
        List<String> times = trending.trends().stream()
                .map(trend -> trend.since().text())
                .distinct()
                .toList();
        return times.size() == 1 && trending.trends().size() > 1 ? tongue.word("trending.steady", times.get(0)) : "";
    }

    private String range(RankingEntry entry) {
        if (entry.getLiftLow().isEmpty() || entry.getLiftHigh().isEmpty()) {
            return "";
        }
        return tongue.ratio(entry.getLiftLow().get()) + "–"
                + tongue.ratio(entry.getLiftHigh().get());
    }

    private Optional<BumpChart> bump(PublishedBoard board, Teasers teasers) {
        if (!boards.isHistoryApplied()) {
            return Optional.empty();
        }
        List<RankSnapshot> course = boards.course(board.key(), board.at().minus(DAY), BumpCharts.TIMES_MAX);
        return new BumpCharts(tongue, zone, now).of(board, course, teasers);
    }

    private TrendingView.Badge badge(RankingAudit audit, Instant listed) {
        AuditOutcome outcome = audit.getOutcome();
        String word = outcome.name().toLowerCase(Locale.ROOT);
        boolean one = outcome == AuditOutcome.MATCH && audit.getStories() == 1;
        String text = tongue.word(
                one ? "audit.match.one" : "audit." + word,
                tongue.clock(audit.getAt(), now, zone).text(),
                tongue.number(audit.getStories()),
                tongue.number(audit.getDiffering()),
                tongue.number(audit.getLargestDifference()));
        long before = Duration.between(audit.getAt(), listed).toMinutes();
        String old = before < RECOUNT_FRESH_MINUTES ? "" : " " + tongue.word("audit.before", tongue.number(before));
        return new TrendingView.Badge(word, text + old);
    }

    private TrendingView.Past past(Query query, Optional<PublishedBoard> board) {
        Optional<DisplayTime> at = query.asOf().map(asked -> tongue.moment(asked, zone));
        int withdrawn = board.map(PublishedBoard::withdrawn).orElse(0);
        String said = at.map(time -> tongue.word(board.isPresent() ? "past.at" : "past.unknown", time.text()))
                .orElse("");
        String gone = at.isPresent() && withdrawn > 0 ? tongue.count("past.withdrawn", withdrawn) : "";
        List<TrendingView.Choice> times = new ArrayList<>();
        String path = links.trendingPath(query.key());
        times.add(new TrendingView.Choice(tongue.word("past.now"), "", path, at.isEmpty()));
        for (int hours : HOURS_BACK) {
            Instant then = now.minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.HOURS);
            if (boards.trending(query.key(), then).isPresent()) {
                String href = path + (path.contains("?") ? "&" : "?") + "asOf=" + then;
                times.add(new TrendingView.Choice(
                        tongue.clock(then, now, zone).text(),
                        "",
                        href,
                        query.asOf().equals(Optional.of(then))));
            }
        }
        return new TrendingView.Past(said, gone, times.size() > 1 || at.isPresent() ? times : List.of());
    }

    private String title(BoardKey key, String label) {
        String by = BoardKey.word(key.by());
        String over = key.window().equals(BoardKey.DAY) ? "day" : "hour";
        return label.isEmpty()
                ? tongue.word("list." + by + "." + over)
                : tongue.word("list.in." + by + "." + over, label);
    }

    private String label(String board, List<BoardSummary> names) {
        return names.stream()
                .filter(name -> name.key().board().equals(board))
                .findFirst()
                .map(name -> Objects.requireNonNull(BoardNavigation.label(name, tongue)))
                .orElse("");
    }
}
