package org.storywire.publish.projection;

import java.util.List;
import org.storywire.schemas.avro.CountedLog;
import org.storywire.schemas.avro.Ranking;

/**
 * What a ranking follows from: with the same, anyone can count it again.
 *
 * @param config a hash of all that was set
 * @param listing who gets a place
 * @param counted how far each partition of the log of reads was counted; empty where that is not known
 */
public record BoardProvenance(String config, Listing listing, List<CountedLog> counted) {
    /** Nothing is known. */
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
     * Who gets a place.
     *
     * @param readersMin from so many readers in the window on; 0: not known
     * @param sectionMax so many stories of one section, where the board is not its own; 0: any number
     * @param clusterMax so many stories of one event; 0: any number
     * @param places so many there are; 0: not known
     */
    public record Listing(int readersMin, int sectionMax, int clusterMax, int places) {
        public boolean isKnown() {
            return readersMin > 0;
        }

        /** Whether stories are passed over because others of their section or event are on the list. */
        public boolean hasCaps() {
            return sectionMax > 0 || clusterMax > 0;
        }
    }
}
