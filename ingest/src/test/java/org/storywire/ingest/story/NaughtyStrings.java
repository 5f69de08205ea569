package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.storywire.runtime.Json;

/** The Big List of Naughty Strings (minimaxir/big-list-of-naughty-strings, MIT). */
final class NaughtyStrings {
    private NaughtyStrings() {}

    static JsonNode all() throws IOException {
        try (InputStream in = NaughtyStrings.class.getResourceAsStream("blns.json")) {
            return Json.mapper().readTree(in);
        }
    }
}
