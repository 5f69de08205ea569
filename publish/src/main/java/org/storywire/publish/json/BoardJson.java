package org.storywire.publish.json;

import static org.storywire.publish.json.Nodes.object;
import static org.storywire.publish.json.Nodes.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.storywire.publish.Links;
import org.storywire.publish.projection.Board;
import org.storywire.publish.projection.BoardEntry;

/** A board with its first places. */
public final class BoardJson {
    private BoardJson() {}

    public static ObjectNode of(Board board, int limit, Links links) {
        ObjectNode node = empty(board.board(), board.window());
        put(node, "at", board.at());
        ArrayNode entries = object().arrayNode();
        board.entries().stream().limit(limit).forEach(entry -> entries.add(entry(entry, links)));
        node.set("entries", entries);
        return node;
    }

    /** A board that nothing was ranked on. */
    public static ObjectNode empty(String board, String window) {
        ObjectNode node = object();
        put(node, "board", board);
        put(node, "window", window);
        node.putArray("entries");
        return node;
    }

    private static ObjectNode entry(BoardEntry entry, Links links) {
        ObjectNode node = object();
        node.put("rank", entry.rank());
        entry.entry().getPreviousRank().ifPresent(rank -> node.put("previousRank", rank));
        put(node, "since", entry.entry().getSince());
        node.put("readers", entry.entry().getReaders());
        node.put("reads", entry.entry().getReads());
        node.set("story", BriefJson.of(entry.story(), links));
        return node;
    }
}
