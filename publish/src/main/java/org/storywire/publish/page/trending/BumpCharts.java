package org.storywire.publish.page.trending;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.storywire.publish.page.layout.Teasers;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.PublishedEntry;
import org.storywire.publish.projection.RankSnapshot;
import org.storywire.publish.text.DisplayTime;
import org.storywire.publish.text.Messages;

/** Creates bump charts: time to the right, rank 1 at the top. Lines of stories that were unlisted start below. */
final class BumpCharts {
    static final int LINES_MAX = 10;

    /** Maximum number of past rankings; the current one is added. */
    static final int TIMES_MAX = 72;

    private static final int HUES = 8;
    private static final int ROW = 10;
    private static final double LEFT = 6;
    private static final double WIDTH = 984;
    private static final Duration SPAN_MIN = Duration.ofMinutes(1);

    private final Messages messages;
    private final ZoneId zone;
    private final Instant now;

    BumpCharts(Messages messages, ZoneId zone, Instant now) {
        this.messages = messages;
        this.zone = zone;
        this.now = now;
    }

    /** The chart; empty without a past of at least a minute. */
    Optional<BumpChart> of(PublishedBoard board, List<RankSnapshot> history, Teasers teasers) {
        List<PublishedEntry> entries =
                board.entries().subList(0, Math.min(LINES_MAX, board.entries().size()));
        List<RankSnapshot> past = history.stream()
                .filter(snapshot -> snapshot.at().isBefore(board.at()))
                .toList();
        if (entries.isEmpty() || past.isEmpty() || span(past, board).compareTo(SPAN_MIN) < 0) {
            return Optional.empty();
        }
        TimeRange range = new TimeRange(past.get(0).at(), board.at());
        List<BumpChart.Line> lines = new ArrayList<>();
        Plot plot = new Plot(range, entries.size(), past);
        for (PublishedEntry entry : entries) {
            lines.add(line(entry, lines.size(), plot, teasers));
        }
        return Optional.of(new BumpChart(
                lines,
                "0 0 1000 " + ROW * entries.size(),
                messages.text("bump.title"),
                messages.text(
                        "bump.description", messages.number(entries.size()), text(range.from()), text(range.to())),
                List.of(shortTime(range.from()), shortTime(range.middle()), shortTime(range.to()))));
    }

    private BumpChart.Line line(PublishedEntry entry, int at, Plot plot, Teasers teasers) {
        String id = entry.entry().getStoryId();
        StringBuilder path = new StringBuilder();
        double lastX = plot.x(plot.range().from());
        int last = -1;
        for (RankSnapshot snapshot : plot.past()) {
            int rank = Objects.requireNonNull(snapshot.ranks().getOrDefault(id, 0));
            double x = plot.x(snapshot.at());
            append(path, plot, new Segment(lastX, last, x, rank));
            lastX = x;
            last = rank;
        }
        double end = plot.x(plot.range().to());
        append(path, plot, new Segment(lastX, last, end, at + 1));
        String ends = "M" + Sparklines.number(end) + " " + Sparklines.number(plot.y(at + 1)) + "h0";
        return new BumpChart.Line(
                entry.rank(),
                teasers.of(entry.story()),
                "hue-" + at % HUES,
                path.toString(),
                ends,
                start(plot.past(), id));
    }

    /** Adds a segment to the path; {@code before} is -1 at the start, 0 where the story was unlisted. */
    private static void append(StringBuilder path, Plot plot, Segment segment) {
        if (segment.before() == -1) {
            if (segment.rank() > 0) {
                path.append("M")
                        .append(Sparklines.number(segment.x()))
                        .append(' ')
                        .append(Sparklines.number(plot.y(segment.rank())));
            }
            return;
        }
        if (segment.before() == 0 && segment.rank() == 0) {
            return;
        }
        if (segment.before() == 0) {
            path.append("M")
                    .append(Sparklines.number(segment.beforeX()))
                    .append(' ')
                    .append(Sparklines.number(plot.y(0)));
        }
        if (segment.before() == segment.rank()) {
            path.append("H").append(Sparklines.number(segment.x()));
            return;
        }
        String middle = Sparklines.number((segment.beforeX() + segment.x()) / 2);
        path.append("C").append(middle).append(' ').append(Sparklines.number(plot.y(segment.before())));
        path.append(' ').append(middle).append(' ').append(Sparklines.number(plot.y(segment.rank())));
        path.append(' ')
                .append(Sparklines.number(segment.x()))
                .append(' ')
                .append(Sparklines.number(plot.y(segment.rank())));
    }

    private String start(List<RankSnapshot> past, String id) {
        int rank = Objects.requireNonNull(past.get(0).ranks().getOrDefault(id, 0));
        return rank == 0 ? messages.text("bump.wasnot") : messages.text("bump.was", messages.number(rank));
    }

    private DisplayTime shortTime(Instant at) {
        return messages.shortTime(at, now, zone);
    }

    private String text(Instant at) {
        return shortTime(at).text();
    }

    private static Duration span(List<RankSnapshot> past, PublishedBoard board) {
        return Duration.between(past.get(0).at(), board.at());
    }

    private record Segment(double beforeX, int before, double x, int rank) {}

    private record TimeRange(Instant from, Instant to) {
        Instant middle() {
            return from.plus(Duration.between(from, to).dividedBy(2));
        }
    }

    private record Plot(TimeRange range, int rows, List<RankSnapshot> past) {
        double x(Instant at) {
            double part = (double) Duration.between(range.from(), at).toMillis()
                    / Duration.between(range.from(), range.to()).toMillis();
            return LEFT + WIDTH * Math.min(1, part);
        }

        /** Rank 0 and ranks beyond the rows are just below the last row. */
        double y(int rank) {
            return rank == 0 || rank > rows ? ROW * rows + 2 : ROW * (rank - 0.5);
        }
    }
}
