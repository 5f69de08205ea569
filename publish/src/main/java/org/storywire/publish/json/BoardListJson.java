package org.storywire.publish.json;

import static org.storywire.publish.json.JsonNodes.object;
import static org.storywire.publish.json.JsonNodes.put;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.storywire.publish.projection.BoardSummary;
import org.storywire.publish.web.Links;
import org.storywire.schemas.BoardKey;

/** The non-empty boards, each once, with its lists (window and measure). */
public final class BoardListJson {
    private BoardListJson() {}

    public static List<ObjectNode> of(List<BoardSummary> names, Links links) {
        Set<String> shown = names.stream()
                .filter(name -> name.places() > 0)
                .map(name -> name.key().board())
                .collect(Collectors.toSet());
        Map<String, ObjectNode> boards = new LinkedHashMap<>();
        for (BoardSummary name : names) {
            if (!shown.contains(name.key().board())) {
                continue;
            }
            ObjectNode board = boards.computeIfAbsent(name.key().board(), id -> board(name, links));
            board.withArray("lists").add(list(name, links));
        }
        return new ArrayList<>(boards.values());
    }

    private static ObjectNode board(BoardSummary name, Links links) {
        ObjectNode node = object();
        put(node, "board", name.key().board());
        put(node, "label", name.label());
        put(
                node,
                "page",
                links.absolute(links.trendingPath(BoardKey.readers(name.key().board(), BoardKey.DAY))));
        return node;
    }

    private static ObjectNode list(BoardSummary name, Links links) {
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
