package org.storywire.ingest.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.storywire.embedded.SharedData;
import org.storywire.runtime.http.FieldError;
import org.storywire.runtime.http.Json;
import org.storywire.schemas.TrustedRecords;
import org.storywire.schemas.avro.Story;

/** Stories for tests, as newsrooms send them and as they are parsed. */
public final class SampleArticles {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final SubmissionContext DAILY = new SubmissionContext("daily", Optional.empty(), "r-1", NOW);

    private SampleArticles() {}

    /** The smallest valid story. */
    public static ObjectNode small() {
        return (ObjectNode) json("""
                {"sourceId":"budget-2026","revision":1,"section":{"id":"politics","label":"Politics"},
                 "headline":"Council passes budget"}""");
    }

    /** A story with every field. */
    public static ObjectNode full() {
        return (ObjectNode) json("""
                {"sourceId":"monsoon-1","revision":3,"language":"en-IN","section":{"id":"climate","label":"Climate"},
                 "headline":{"main":"Monsoon comes early","short":"Early monsoon","seo":"Monsoon 2026 early"},
                 "dek":"Farmers weigh the odds.","byline":"By Asha Rao and Ben Ode",
                 "contributors":[{"name":"Asha Rao","jobTitle":"Climate correspondent","bio":"Writes about rain.",
                   "image":{"url":"https://img.example.com/asha.jpg","alt":"Asha Rao","width":200,"height":200}}],
                 "image":{"url":"https://img.example.com/rain.jpg","alt":"Rain over fields","caption":"First rain","credit":"B. Ode","width":1600,"height":900},
                 "body":[
                   {"type":"paragraph","text":"It <b>rained</b> on <a href=\\"https://example.com/a\\">Monday</a>."},
                   {"type":"heading","level":3,"text":"Why now","role":"why"},
                   {"type":"quote","text":"We waited.","attribution":"A farmer"},
                   {"type":"list","level":1,"items":["One",{"text":"<i>Two</i>"}]},
                   {"type":"profile","title":"Asha Rao","epithet":"the rain reader","text":"She counts drops.","image":{"url":"https://img.example.com/p.jpg"}},
                   {"type":"question","text":"Does it rain where you are?"},
                   {"type":"faq","title":"Is it climate change?","items":["Partly.","See above."]},
                   {"type":"image","image":{"url":"https://img.example.com/m.png","alt":"Map"}},
                   {"type":"table","title":"Rain","rows":[["Place","mm"],["Pune","12"]]},
                   {"type":"correction","text":"An earlier version said Tuesday."}],
                 "keywords":["monsoon","farming"],"canonicalUrl":"https://daily.example.com/monsoon",
                 "aliases":["https://daily.example.com/m/1"],
                 "firstPublished":"2026-11-22T08:00:00Z","updated":"2026-11-22T10:30:00+05:30",
                 "displayDate":{"at":"2026-11-22T08:00:00Z","zone":"Asia/Kolkata"},
                 "embargoUntil":"2026-11-23T00:00:00Z","expires":"2027-11-23T00:00:00Z",
                 "edNote":"Check the map.","corrections":[{"at":"2026-11-22T09:00:00Z","text":"It was Monday."}],
                 "usageTerms":"Free to use with credit."}""");
    }

    /** The Big List of Naughty Strings (minimaxir/big-list-of-naughty-strings, MIT). */
    static JsonNode naughtyStrings() throws IOException {
        return Json.mapper().readTree(Files.readAllBytes(SharedData.file("naughty-strings/blns.json")));
    }

    public static JsonNode json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }

    public static ParseResult read(JsonNode body) {
        TrustedRecords.trust();
        return StoryParser.read(body, DAILY);
    }

    public static Story story(JsonNode body) {
        return read(body).fold(ParseResult.Valid::story, invalid -> {
            throw new AssertionError("expected a story, found " + invalid);
        });
    }

    /** The small story after a change. */
    public static Story small(Consumer<ObjectNode> change) {
        ObjectNode body = small();
        change.accept(body);
        return story(body);
    }

    /** The errors in the small story after a change. */
    static List<FieldError> errors(Consumer<ObjectNode> change) {
        ObjectNode body = small();
        change.accept(body);
        return errors(body);
    }

    static List<FieldError> errors(JsonNode body) {
        return read(body).fold(valid -> List.of(), ParseResult.Invalid::errors);
    }
}
