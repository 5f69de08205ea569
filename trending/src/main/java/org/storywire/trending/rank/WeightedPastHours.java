package org.storywire.trending.rank;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.storywire.trending.pane.Minutes;
import org.storywire.trending.pane.Pane;

/** The reads of the 24 whole hours before a window, weighted by exponential decay. */
final class WeightedPastHours {
    private static final int HOURS = 24;
    private static final double HALF_LIFE_HOURS_MIN = 6;

    private final int window;
    private final int end;
    private final long edits;
    private final int firstHour;
    /** The sums of the weights from each hour on, first hour first. */
    private final long[] weightFrom;

    private long[] reads = new long[64];

    private WeightedPastHours(PastHours hours, int window, int end) {
        this.window = window;
        this.end = end;
        edits = hours.edits();
        int lastHour = PastHours.hour(end - window) - 1;
        firstHour = Math.min(lastHour + 1, Math.max(lastHour - HOURS + 1, hours.first()));
        weightFrom = new long[lastHour + 2 - firstHour];
        double fading = StrictMath.pow(0.5, 1 / Math.max(HALF_LIFE_HOURS_MIN, window / 60.0));
        double weight = StoryBaseline.SCALE;
        for (int hour = lastHour; hour >= firstHour; hour--) {
            long rounded = Math.round(weight);
            weightFrom[hour - firstHour] = weightFrom[hour - firstHour + 1] + rounded;
            add(hours.pane(hour), rounded);
            weight *= fading;
        }
    }

    /** The past of a window of minutes that ends at {@code end}; {@code known} where it is still valid. */
    static WeightedPastHours of(PastHours hours, int window, int end, @Nullable WeightedPastHours known) {
        return known != null && known.end == end && known.edits == hours.edits()
                ? known
                : new WeightedPastHours(hours, window, end);
    }

    StoryBaseline baseline(int story, long published) {
        int minute = Minutes.of(published);
        int from = Math.max(0, PastHours.hour(minute) - firstHour);
        long exposure = from < weightFrom.length ? weightFrom[from] : 0;
        int minutes = Math.min(window, Math.max(1, end - minute));
        return StoryBaseline.of(minutes, story < reads.length ? reads[story] : 0, exposure);
    }

    private void add(@Nullable Pane hour, long weight) {
        if (hour != null) {
            hour.forEach((story, noReaders, more) -> {
                if (story >= reads.length) {
                    reads = Arrays.copyOf(reads, Math.max(story + 1, reads.length * 2));
                }
                reads[story] += more * weight;
            });
        }
    }
}
