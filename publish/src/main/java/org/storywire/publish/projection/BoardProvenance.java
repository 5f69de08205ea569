package org.storywire.publish.projection;

import java.util.List;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Ranking;

/**
 * Provenance of a ranking: the inputs that reproduce it.
 *
 * @param config hash of the settings
 * @param listing rules for which stories are listed
 * @param counted position in each partition of the log of reads; empty if unknown
 */
public record BoardProvenance(String config, Listing listing, List<CountedLog> counted) {
    public static final BoardProvenance UNKNOWN = new BoardProvenance("", new Listing(0, 0, 0, 0), List.of());

    public BoardProvenance {
        counted = List.copyOf(counted);
    }

    public static BoardProvenance of(Ranking ranking) {
        Listing listing = new Listing(
                ranking.getReadersMin(), ranking.getSectionMax(), ranking.getClusterMax(), ranking.getPlaces());
        return new BoardProvenance(ranking.getConfig(), listing, ranking.getCounted());
    }

    /**
     * Rules for which stories are listed; 0 is unknown or unlimited.
     *
     * @param readersMin minimum of readers in the window
     * @param sectionMax maximum of stories of one section, except on its own board
     * @param clusterMax maximum of stories of one event
     * @param places maximum of stories
     */
    public record Listing(int readersMin, int sectionMax, int clusterMax, int places) {
        public boolean isKnown() {
            return readersMin > 0;
        }

        /** True when the number of stories of one section or event is limited. */
        public boolean hasCaps() {
            return sectionMax > 0 || clusterMax > 0;
        }
    }
}
