package org.storywire.publish.page.trending;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.storywire.publish.text.Messages;
import org.storywire.schemas.avro.StoryReads;

/** Creates sparklines: the last 24 hours, oldest left, scaled to the busiest hour. */
final class Sparklines {
    private static final int HOURS = 24;
    private static final double WIDTH = 120;
    private static final double TOP = 3;
    private static final double BOTTOM = 30;
    private static final double STEP = (WIDTH - 6) / (HOURS - 1);

    private final Messages messages;
    private final ZoneId zone;

    Sparklines(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    /** The line; empty without reads. */
    Optional<Sparkline> of(Optional<StoryReads> reads) {
        return reads.filter(known -> known.getHours().size() == HOURS)
                .filter(known -> known.getHours().stream().anyMatch(hour -> hour > 0))
                .map(this::spark);
    }

    private Sparkline spark(StoryReads reads) {
        List<Integer> hours = reads.getHours();
        int peak = 0;
        for (int hour = 1; hour < HOURS; hour++) {
            peak = hours.get(hour) > hours.get(peak) ? hour : peak;
        }
        StringBuilder line = new StringBuilder();
        for (int hour = 0; hour < HOURS; hour++) {
            line.append(hour == 0 ? "M" : "L").append(point(hour, hours.get(hour), hours.get(peak)));
        }
        String area = line + "V" + number(BOTTOM) + "H" + number(x(0)) + "Z";
        String last = "M" + point(HOURS - 1, hours.get(HOURS - 1), hours.get(peak)) + "h0";
        Instant peakFrom = reads.getAt().minus(Duration.ofHours(HOURS - peak));
        String title = messages.text(
                "spark.title",
                messages.count("reads", hours.get(peak)),
                messages.hour(peakFrom, zone),
                messages.count("reads", hours.get(HOURS - 1)));
        return new Sparkline(line.toString(), area, last, title);
    }

    private static String point(int hour, int reads, int most) {
        double y = BOTTOM - (BOTTOM - TOP) * reads / most;
        return number(x(hour)) + " " + number(y);
    }

    private static double x(int hour) {
        return 3 + hour * STEP;
    }

    /** A decimal with at most one fraction digit. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + Math.abs(tenths % 10);
    }
}
