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
 * Places the stories of one board: in the raw order, without excluded ones and those beyond a cap, each pinned one at its
 * place. A pinned story counts towards the caps, and needs no readers.
 */
final class BoardPlacement {
    private final String board;
    private final int size;
    private final RankingRules.Listing listing;
    private final Set<String> excluded;
    private final BoardBaseline baseline;
    private final Map<String, Integer> bySection = new HashMap<>();
    private final Map<String, Integer> byCluster = new HashMap<>();
    private final List<RankedEntry.Placement> placements = new ArrayList<>();

    /**
     * @param size the number of entries
     * @param excluded the stories that must not be on the board
     */
    BoardPlacement(String board, int size, RankingRules.Listing listing, Set<String> excluded, BoardBaseline baseline) {
        this.board = board;
        this.size = size;
        this.listing = listing;
        this.excluded = excluded;
        this.baseline = baseline;
    }

    /** A pinned story, the place of the pin, and its rank without the pin. */
    record Pinned(Candidate candidate, int place, int rawRank) {}

    /**
     * Places the stories; called once.
     *
     * @param order the raw order, long enough
     * @param pins by place
     */
    List<RankedEntry.Placement> place(List<RankKey> order, List<Pinned> pins) {
        Set<String> pinned = new HashSet<>();
        for (Pinned pin : pins) {
            pinned.add(pin.candidate().storyId());
            isWithinCaps(pin.candidate());
        }
        int next = 0;
        for (int raw = 0; raw < order.size() && !isFull(); raw++) {
            RankKey key = order.get(raw);
            if (isEligible(key.candidate(), pinned)) {
                next = placePins(pins, next, placements.size() + 1);
                if (!isFull()) {
                    add(key.candidate(), key.lift(), raw + 1, false);
                }
            }
        }
        placePins(pins, next, Integer.MAX_VALUE);
        return placements;
    }

    private boolean isFull() {
        return placements.size() >= size;
    }

    /** Places the pinned stories that are due when {@code rank} is next; returns the index of the first that is not. */
    private int placePins(List<Pinned> pins, int from, int rank) {
        int next = from;
        while (next < pins.size() && !isFull() && pins.get(next).place() <= Math.max(rank, placements.size() + 1)) {
            Pinned pin = pins.get(next++);
            add(pin.candidate(), null, pin.rawRank(), true);
        }
        return next;
    }

    private boolean isEligible(Candidate candidate, Set<String> pinned) {
        return !pinned.contains(candidate.storyId())
                && !excluded.contains(candidate.storyId())
                && isWithinCaps(candidate);
    }

    /** True where the caps allow the story, which is then counted towards them. */
    private boolean isWithinCaps(Candidate candidate) {
        StoryBoards boards = candidate.metadata().boards();
        String section = BoardKind.SECTION.board(boards.section());
        String cluster = boards.cluster().isEmpty() ? candidate.storyId() : boards.cluster();
        boolean isSectionFull = listing.sectionMax() > 0
                && !section.equals(board)
                && bySection.getOrDefault(section, 0) >= listing.sectionMax();
        boolean isClusterFull = listing.clusterMax() > 0 && byCluster.getOrDefault(cluster, 0) >= listing.clusterMax();
        if (isSectionFull || isClusterFull) {
            return false;
        }
        bySection.merge(section, 1, Integer::sum);
        byCluster.merge(cluster, 1, Integer::sum);
        return true;
    }

    private void add(Candidate candidate, @Nullable Lift known, int rawRank, boolean pinned) {
        Lift lift = known != null ? known : baseline.lift(candidate, listing.prior());
        Lift shown = lift == null ? null : lift.rounded();
        placements.add(new RankedEntry.Placement(
                candidate.storyId(), candidate.readers(), candidate.reads(), shown, rawRank, pinned));
    }
}
