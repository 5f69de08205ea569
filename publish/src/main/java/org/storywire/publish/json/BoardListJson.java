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

    public static List<ObjectNode> of(List<BoardSummary> summaries, Links links) {
        Set<String> shown = summaries.stream()
                .filter(summary -> summary.places() > 0)
                .map(summary -> summary.key().board())
                .collect(Collectors.toSet());
        Map<String, ObjectNode> boards = new LinkedHashMap<>();
        for (BoardSummary summary : summaries) {
            if (!shown.contains(summary.key().board())) {
                continue;
            }
            ObjectNode board = boards.computeIfAbsent(summary.key().board(), id -> board(summary, links));
            board.withArray("lists").add(list(summary, links));
        }
        return new ArrayList<>(boards.values());
    }

    private static ObjectNode board(BoardSummary summary, Links links) {
        ObjectNode node = object();
        put(node, "board", summary.key().board());
        put(node, "label", summary.label());
        put(
                node,
                "page",
                links.absolute(links.trendingPath(BoardKey.readers(summary.key().board(), BoardKey.DAY))));
        return node;
    }

    private static ObjectNode list(BoardSummary summary, Links links) {
        ObjectNode node = object();
        put(node, "window", summary.key().window());
        put(node, "by", BoardKey.word(summary.key().by()));
        put(node, "at", summary.at());
        node.put("places", summary.places());
        node.put("stories", summary.stories());
        put(node, "api", links.absolute(links.trendingApiPath(summary.key())));
        return node;
    }
}
