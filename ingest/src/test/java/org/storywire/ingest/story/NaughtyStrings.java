package org.storywire.ingest.story;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.storywire.runtime.Json;

/**
 * The Big List of Naughty Strings (minimaxir/big-list-of-naughty-strings, MIT) in {@code ../shared/data} beside the
 * project, or where system property {@code storywire.data} says; a test that needs it says so when it is absent.
 */
final class NaughtyStrings {
    private NaughtyStrings() {}

    static JsonNode all() throws IOException {
        String set = System.getProperty("storywire.data", "");
        Path folder = set.isEmpty() ? Path.of("..", "..", "shared", "data") : Path.of(set);
        Path file = folder.resolve("naughty-strings").resolve("blns.json");
        assumeTrue(
                Files.isReadable(file),
                "skipped: the data set naughty-strings is not in ../shared/data beside the project (-Dstorywire.data=<folder>)");
        return Json.mapper().readTree(Files.readAllBytes(file));
    }
}
