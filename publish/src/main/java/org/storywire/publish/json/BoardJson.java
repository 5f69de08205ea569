package org.storywire.publish.json;

import static org.storywire.publish.json.JsonNodes.object;
import static org.storywire.publish.json.JsonNodes.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.storywire.publish.projection.BoardProvenance;
import org.storywire.publish.projection.PublishedBoard;
import org.storywire.publish.projection.PublishedEntry;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.RankingAudit;
import org.storywire.schemas.avro.RankingEntry;

/** A board with its first places. */
public final class BoardJson {
    private BoardJson() {}

    public static ObjectNode of(PublishedBoard board, int limit, Links links) {
        ObjectNode node = empty(board.key());
        put(node, "at", board.at());
        node.put("stories", board.stories());
        ArrayNode entries = object().arrayNode();
        board.entries().stream().limit(limit).forEach(entry -> entries.add(entry(board.key(), entry, links)));
        node.set("entries", entries);
        return node;
    }

    /** A board without a ranking. */
    public static ObjectNode empty(BoardKey key) {
        ObjectNode node = object();
        put(node, "board", key.board());
        put(node, "window", key.window());
        put(node, "by", BoardKey.word(key.by()));
        node.putArray("entries");
        return node;
    }

    /** Adds the time of a past board, and how many of its stories were withdrawn since. */
    public static void addPast(ObjectNode node, Instant asOf, Optional<PublishedBoard> found) {
        put(node, "asOf", asOf);
        node.put("withdrawn", found.map(PublishedBoard::withdrawn).orElse(0));
    }

    /** Adds the listing rules, and the provenance by partition of the log of reads. */
    public static void addProvenance(ObjectNode node, BoardProvenance provenance) {
        BoardProvenance.Listing listing = provenance.listing();
        if (listing.isKnown()) {
            node.putObject("listing")
                    .put("readersMin", listing.readersMin())
                    .put("sectionMax", listing.sectionMax())
                    .put("clusterMax", listing.clusterMax())
                    .put("places", listing.places());
        }
        ObjectNode basis = node.putObject("basis");
        put(basis, "config", provenance.config());
        ArrayNode reads = basis.putArray("reads");
        ArrayNode retractions = basis.putArray("retractions");
        ArrayNode minutes = basis.putArray("minutes");
        provenance.counted().forEach(part -> {
            reads.add(part.getReads());
            retractions.add(part.getRetractions());
            minutes.add(part.getMinute());
        });
    }

    /** Adds the result of the board's latest recount. */
    public static void addAudit(ObjectNode node, RankingAudit audit) {
        ObjectNode result = node.putObject("audit");
        put(result, "outcome", audit.getOutcome().name().toLowerCase(Locale.ROOT));
        put(result, "at", audit.getAt());
        result.put("stories", audit.getStories());
        result.put("differing", audit.getDiffering());
        result.put("largestDifference", audit.getLargestDifference());
        put(result, "through", audit.getThrough());
        put(result, "reason", audit.getReason());
    }

    private static ObjectNode entry(BoardKey key, PublishedEntry entry, Links links) {
        ObjectNode node = object();
        node.put("rank", entry.rank());
        addNumbers(node, entry.entry());
        put(node, "why", links.absolute(links.whyPath(key, entry.entry().getStoryId())));
        node.set("story", StorySummaryJson.of(entry.story(), links));
        return node;
    }

    /** Adds the numbers of a ranking's entry. */
    static void addNumbers(ObjectNode node, RankingEntry entry) {
        if (entry.getRawRank() > 0) {
            node.put("rawRank", entry.getRawRank());
        }
        if (entry.getPinned()) {
            node.put("pinned", true);
        }
        entry.getPreviousRank().ifPresent(rank -> node.put("previousRank", rank));
        put(node, "since", entry.getSince());
        node.put("readers", entry.getReaders());
        node.put("reads", entry.getReads());
        entry.getExpected().ifPresent(expected -> node.put("expected", expected));
        entry.getLift().ifPresent(lift -> {
            ObjectNode object = node.putObject("lift");
            object.put("ratio", lift);
            entry.getLiftLow().ifPresent(low -> object.put("low", low));
            entry.getLiftHigh().ifPresent(high -> object.put("high", high));
        });
    }
}
