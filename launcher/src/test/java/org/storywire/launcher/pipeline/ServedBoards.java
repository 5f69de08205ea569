package org.storywire.launcher.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every list of every board, in every window and order, as it is served. */
record ServedBoards(PipelineSite site) {
    /** The readers of a story on each list that contains it, by board, window and order. */
    Map<String, Long> readers(String storyId) {
        Map<String, Long> readers = new TreeMap<>();
        for (JsonNode board : boards()) {
            for (JsonNode list : board.path("lists")) {
                URI api = URI.create(list.path("api").asText());
                entry(entries(api.getRawPath() + "?" + api.getRawQuery()), storyId)
                        .ifPresent(entry -> readers.put(
                                api.getRawQuery(), entry.path("readers").asLong()));
            }
        }
        return readers;
    }

    /**
     * The entries of the lists of one board, as served, without the expected readers of a story: those depend on the
     * time too, and change each minute.
     */
    Map<String, String> bytes(String board) {
        Map<String, String> bytes = new TreeMap<>();
        for (String window : List.of("PT24H", "PT1H")) {
            for (String by : List.of("readers", "reads")) {
                String list = "board=" + board + "&window=" + window + "&by=" + by;
                JsonNode entries = entries("/v1/trending?" + list);
                entries.forEach(entry -> ((ObjectNode) entry).remove(List.of("expected", "lift")));
                bytes.put(list, entries.toString());
            }
        }
        return bytes;
    }

    /** The stories of a board, in their order. */
    List<String> storyIds(String board) {
        List<String> ids = new ArrayList<>();
        entries("/v1/trending?board=" + board)
                .forEach(entry -> ids.add(entry.path("story").path("storyId").asText()));
        return ids;
    }

    /** The place of a story on a board. */
    Optional<JsonNode> entry(String board, String storyId) {
        return entry(entries("/v1/trending?board=" + board), storyId);
    }

    private JsonNode boards() {
        return site.get("/v1/trending/boards").json().path("boards");
    }

    private JsonNode entries(String path) {
        return site.get(path + "&limit=100").json().path("entries");
    }

    private static Optional<JsonNode> entry(JsonNode entries, String storyId) {
        for (JsonNode entry : entries) {
            if (entry.path("story").path("storyId").asText().equals(storyId)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
