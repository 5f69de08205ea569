package org.storywire.trending.rank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.storywire.schemas.BoardKind;

/**
 * Seats the stories of one board: in the raw order, without those that editors bar and those beyond a cap, each pinned
 * one at its place. A pinned story counts towards the caps, and needs no readers.
 */
final class BoardPlacement {
    private final Table table;
    private final Map<String, Integer> ofSection = new HashMap<>();
    private final Map<String, Integer> ofCluster = new HashMap<>();
    private final List<RankedEntry.Seat> seats = new ArrayList<>();

    private BoardPlacement(Table table) {
        this.table = table;
    }

    /**
     * What is to be seated.
     *
     * @param order places in the raw order, enough of them
     * @param pins by the place that each is to have
     */
    record Table(String board, List<RankKey> order, List<Pinned> pins, Terms terms) {}

    /**
     * By which rules.
     *
     * @param barred stories that must not be on it
     */
    record Terms(int size, RankingRules.Listing listing, Set<String> barred, BoardBaseline level) {}

    /** A pinned story, where it is to be, and where it would be. */
    record Pinned(Candidate claim, int place, int rawRank) {}

    static List<RankedEntry.Seat> seats(Table table) {
        return new BoardPlacement(table).seated();
    }

    private List<RankedEntry.Seat> seated() {
        Set<String> pinned = new HashSet<>();
        for (Pinned pin : table.pins()) {
            pinned.add(pin.claim().storyId());
            takesRoom(pin.claim());
        }
        int next = 0;
        for (int raw = 0; raw < table.order().size() && !isFull(); raw++) {
            RankKey place = table.order().get(raw);
            if (isWelcome(place.claim(), pinned)) {
                next = seatPins(next, seats.size() + 1);
                if (!isFull()) {
                    seat(place.claim(), place.lift(), raw + 1, false);
                }
            }
        }
        seatPins(next, Integer.MAX_VALUE);
        return seats;
    }

    private boolean isFull() {
        return seats.size() >= table.terms().size();
    }

    /** Seats the pinned stories whose turn has come when {@code rank} is the next to be given, one after another. */
    private int seatPins(int from, int rank) {
        int next = from;
        while (next < table.pins().size()
                && !isFull()
                && table.pins().get(next).place() <= Math.max(rank, seats.size() + 1)) {
            Pinned pin = table.pins().get(next++);
            seat(pin.claim(), null, pin.rawRank(), true);
        }
        return next;
    }

    private boolean isWelcome(Candidate claim, Set<String> pinned) {
        return !pinned.contains(claim.storyId())
                && !table.terms().barred().contains(claim.storyId())
                && takesRoom(claim);
    }

    /** Whether there is room under the caps; takes it. */
    private boolean takesRoom(Candidate claim) {
        RankingRules.Listing listing = table.terms().listing();
        StoryBoards shelf = claim.filing().shelf();
        String section = BoardKind.SECTION.board(shelf.section());
        String cluster = shelf.cluster().isEmpty() ? claim.storyId() : shelf.cluster();
        boolean sectionFull = listing.sectionMax() > 0
                && !section.equals(table.board())
                && ofSection.getOrDefault(section, 0) >= listing.sectionMax();
        boolean clusterFull = listing.clusterMax() > 0 && ofCluster.getOrDefault(cluster, 0) >= listing.clusterMax();
        if (sectionFull || clusterFull) {
            return false;
        }
        ofSection.merge(section, 1, Integer::sum);
        ofCluster.merge(cluster, 1, Integer::sum);
        return true;
    }

    private void seat(Candidate claim, @Nullable Lift known, int rawRank, boolean pinned) {
        Lift lift = known != null
                ? known
                : table.terms().level().lift(claim, table.terms().listing().prior());
        Lift shown = lift == null ? null : lift.rounded();
        seats.add(new RankedEntry.Seat(claim.storyId(), claim.readers(), claim.reads(), shown, rawRank, pinned));
    }
}
