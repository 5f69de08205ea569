package org.storywire.publish.json;

import static org.storywire.publish.json.Nodes.object;
import static org.storywire.publish.json.Nodes.put;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.storywire.publish.Links;
import org.storywire.publish.projection.BoardKey;
import org.storywire.publish.projection.BoardName;

/** The boards that have something to show: each once, with its lists (window and measure) under it. */
public final class BoardNamesJson {
    private BoardNamesJson() {}

    public static List<ObjectNode> of(List<BoardName> names, Links links) {
        Set<String> shown = names.stream()
                .filter(name -> name.places() > 0)
                .map(name -> name.key().board())
                .collect(Collectors.toSet());
        Map<String, ObjectNode> boards = new LinkedHashMap<>();
        for (BoardName name : names) {
            if (!shown.contains(name.key().board())) {
                continue;
            }
            ObjectNode board = boards.computeIfAbsent(name.key().board(), id -> board(name, links));
            board.withArray("lists").add(list(name, links));
        }
        return new ArrayList<>(boards.values());
    }

    private static ObjectNode board(BoardName name, Links links) {
        ObjectNode node = object();
        put(node, "board", name.key().board());
        put(node, "label", name.label());
        put(
                node,
                "page",
                links.absolute(links.trendingPath(BoardKey.readers(name.key().board(), BoardKey.DAY))));
        return node;
    }

    private static ObjectNode list(BoardName name, Links links) {
        ObjectNode node = object();
        put(node, "window", name.key().window());
        put(node, "by", BoardKey.word(name.key().by()));
        put(node, "at", name.at());
        node.put("places", name.places());
        node.put("stories", name.stories());
        put(node, "api", links.absolute(links.trendingApiPath(name.key())));
        return node;
    }
}
