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

    private final Messages tongue;
    private final ZoneId zone;
    private final Instant now;

    BumpCharts(Messages tongue, ZoneId zone, Instant now) {
        this.tongue = tongue;
        this.zone = zone;
        this.now = now;
    }

    /** The chart; empty without a past of at least a minute. */
    Optional<BumpChart> of(PublishedBoard board, List<RankSnapshot> course, Teasers teasers) {
        List<PublishedEntry> entries =
                board.entries().subList(0, Math.min(LINES_MAX, board.entries().size()));
        List<RankSnapshot> past =
                course.stream().filter(ranks -> ranks.at().isBefore(board.at())).toList();
        if (entries.isEmpty() || past.isEmpty() || span(past, board).compareTo(SPAN_MIN) < 0) {
            return Optional.empty();
        }
        Time time = new Time(past.get(0).at(), board.at());
        List<BumpChart.Line> lines = new ArrayList<>();
        Box box = new Box(time, entries.size(), past);
        for (PublishedEntry entry : entries) {
            lines.add(line(entry, lines.size(), box, teasers));
        }
        return Optional.of(new BumpChart(
                lines,
                "0 0 1000 " + ROW * entries.size(),
                tongue.word("bump.title"),
                tongue.word("bump.description", tongue.number(entries.size()), text(time.from()), text(time.to())),
                List.of(moment(time.from()), moment(time.middle()), moment(time.to()))));
    }

    private BumpChart.Line line(PublishedEntry entry, int at, Box box, Teasers teasers) {
        String id = entry.entry().getStoryId();
        StringBuilder path = new StringBuilder();
        double lastX = box.x(box.time().from());
        int last = -1;
        for (RankSnapshot ranks : box.past()) {
            int rank = Objects.requireNonNull(ranks.of().getOrDefault(id, 0));
            double x = box.x(ranks.at());
            append(path, box, new Way(lastX, last, x, rank));
            lastX = x;
            last = rank;
        }
        double end = box.x(box.time().to());
        append(path, box, new Way(lastX, last, end, at + 1));
        String ends = "M" + Sparklines.number(end) + " " + Sparklines.number(box.y(at + 1)) + "h0";
        return new BumpChart.Line(
                entry.rank(),
                teasers.of(entry.story()),
                "hue-" + at % HUES,
                path.toString(),
                ends,
                was(box.past(), id));
    }

    /** Adds a segment to the path; {@code before} is -1 at the start, 0 where the story was unlisted. */
    private static void append(StringBuilder path, Box box, Way way) {
        if (way.before() == -1) {
            if (way.rank() > 0) {
                path.append("M")
                        .append(Sparklines.number(way.x()))
                        .append(' ')
                        .append(Sparklines.number(box.y(way.rank())));
            }
            return;
        }
        if (way.before() == 0 && way.rank() == 0) {
            return;
        }
        if (way.before() == 0) {
            path.append("M")
                    .append(Sparklines.number(way.beforeX()))
                    .append(' ')
                    .append(Sparklines.number(box.y(0)));
        }
        if (way.before() == way.rank()) {
            path.append("H").append(Sparklines.number(way.x()));
            return;
        }
        String middle = Sparklines.number((way.beforeX() + way.x()) / 2);
        path.append("C").append(middle).append(' ').append(Sparklines.number(box.y(way.before())));
        path.append(' ').append(middle).append(' ').append(Sparklines.number(box.y(way.rank())));
        path.append(' ').append(Sparklines.number(way.x())).append(' ').append(Sparklines.number(box.y(way.rank())));
    }

    private String was(List<RankSnapshot> past, String id) {
        int rank = Objects.requireNonNull(past.get(0).of().getOrDefault(id, 0));
        return rank == 0 ? tongue.word("bump.wasnot") : tongue.word("bump.was", tongue.number(rank));
    }

    private DisplayTime moment(Instant at) {
        return tongue.clock(at, now, zone);
    }

    private String text(Instant at) {
        return moment(at).text();
    }

    private static Duration span(List<RankSnapshot> past, PublishedBoard board) {
        return Duration.between(past.get(0).at(), board.at());
    }

    private record Way(double beforeX, int before, double x, int rank) {}

    private record Time(Instant from, Instant to) {
        Instant middle() {
            return from.plus(Duration.between(from, to).dividedBy(2));
        }
    }

    private record Box(Time time, int rows, List<RankSnapshot> past) {
        double x(Instant at) {
            double part = (double) Duration.between(time.from(), at).toMillis()
                    / Duration.between(time.from(), time.to()).toMillis();
            return LEFT + WIDTH * Math.min(1, part);
        }

        /** Rank 0 and ranks beyond the rows are just below the last row. */
        double y(int rank) {
            return rank == 0 || rank > rows ? ROW * rows + 2 : ROW * (rank - 0.5);
        }
    }
}
