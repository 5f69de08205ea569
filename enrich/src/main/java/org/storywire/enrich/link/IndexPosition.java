package org.storywire.enrich.link;

import java.util.HashMap;
import java.util.Map;

/**
 * The position of the index in its input topics.
 *
 * @param tagged offset of the last story applied; -1 when none
 * @param control offset of the last control applied; -1 when none
 * @param content sum over the content, so that two of one position with different content differ
 */
public record IndexPosition(long tagged, long control, long content) {
    public static final IndexPosition START = new IndexPosition(-1, -1, 0);

    Map<String, String> asData() {
        Map<String, String> data = new HashMap<>();
        data.put("tagged", Long.toString(tagged));
        data.put("control", Long.toString(control));
        data.put("content", Long.toString(content));
        return data;
    }

    static IndexPosition ofData(Map<String, String> data) {
        return data.containsKey("content")
                ? new IndexPosition(number(data, "tagged"), number(data, "control"), number(data, "content"))
                : START;
    }

    private static long number(Map<String, String> data, String key) {
        return Long.parseLong(data.getOrDefault(key, "-1"));
    }
}
