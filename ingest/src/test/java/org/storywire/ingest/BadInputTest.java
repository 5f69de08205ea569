package org.storywire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.storywire.ingest.NewsroomClient.Answer;
import org.storywire.ingest.key.Scopes;
import org.storywire.ingest.story.FieldLimits;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Story;

/**
 * Each bad input gets the stated status and an answer that names the error; none of it reaches a topic, none is a 5xx.
 */
final class BadInputTest {
    private static final String GOOD =
            "\"sourceId\":\"bad-1\",\"revision\":1,\"section\":{\"id\":\"a\"},\"headline\":\"x\"";

    /**
     * Client ; method and path ; extra headers ; body (S{...}, R{...}, E{...}: a good story, retraction, ruling with
     * fields added) ; status ; expected part of the answer.
     */
    private static final String TABLE = """
            editor; POST /v1/stories; ; {; 400; JSON
            editor; POST /v1/stories; ; ; 400; JSON
            editor; POST /v1/stories; ; {} {}; 400; behind the value
            editor; POST /v1/stories; ; {"a":1,"a":2}; 400; each name once
            editor; POST /v1/stories; ; {"headline":"a\\u0000b"}; 400; U+0000
            editor; POST /v1/stories; ; {"headline":"a\\ud800b"}; 400; surrogate
            editor; POST /v1/stories; ; @invalid-utf-8; 400; UTF-8
            editor; POST /v1/stories; ; @depth-33; 400; 32
            editor; POST /v1/stories; ; @a-megabyte-and-one; 413; 1048576 bytes at most
            editor; POST /v1/stories; ; []; 422; an object
            editor; POST /v1/stories; ; S{"colour":"red"}; 422; /colour
            editor; POST /v1/stories; ; S{"status":"usable"}; 422; /status
            editor; POST /v1/stories; ; {"sourceId":"b","section":{"id":"a"},"headline":"x"}; 422; /revision
            editor; POST /v1/stories; ; {"sourceId":"b","section":{"id":"a"},"headline":"x","revision":"1"}; 422; a whole number
            editor; POST /v1/stories; ; {"sourceId":"b","section":{"id":"a"},"headline":"x","revision":0}; 422; a whole number
            editor; POST /v1/stories; ; {"sourceId":"b","section":{"id":"a"},"revision":1}; 422; /headline
            editor; POST /v1/stories; ; {"sourceId":"../x","section":{"id":"a"},"revision":1,"headline":"x"}; 422; /sourceId
            editor; POST /v1/stories; ; {"sourceId":"b","section":"news","revision":1,"headline":"x"}; 422; /section
            editor; POST /v1/stories; ; @long-headline; 422; text of 501 characters
            editor; POST /v1/stories; ; S{"language":"english please"}; 422; BCP 47
            editor; POST /v1/stories; ; S{"updated":"2026-11-22T10:00:00"}; 422; offset
            editor; POST /v1/stories; ; S{"embargoUntil":"2999-01-01T00:00:00Z"}; 422; /embargoUntil
            editor; POST /v1/stories; ; S{"embargoUntil":"2027-01-02T00:00:00Z","expires":"2027-01-01T00:00:00Z"}; 422; /expires
            editor; POST /v1/stories; ; S{"canonicalUrl":"javascript:alert(1)"}; 422; absolute http or https URL
            editor; POST /v1/stories; ; S{"canonicalUrl":"https://u:p@e.com/"}; 422; without user information
            editor; POST /v1/stories; ; S{"image":{"url":"rain.jpg"}}; 422; /image/url
            editor; POST /v1/stories; ; S{"body":[{"type":"video","text":"x"}]}; 422; /body/0/type
            editor; POST /v1/stories; ; S{"body":[{"type":"paragraph","text":"<script>alert(1)</script>"}]}; 422; no text after cleaning
            editor; POST /v1/stories; ; S{"body":[{"type":"paragraph","text":"x","rows":[]}]}; 422; /body/0/rows
            editor; POST /v1/stories; ; @many-keywords; 422; a list of at most 100
            editor; POST /v1/stories; ; S{"publisher":"weekly"}; 422; /publisher
            editor; POST /v1/stories; Content-Type: application/ld+json; {"@type":"Recipe","name":"Soup"}; 422; /@type
            editor; POST /v1/stories; Content-Type: text/xml; <a/>; 415; application/json
            editor; POST /v1/stories; Content-Type: application/json;charset=iso-8859-1; S{}; 415; UTF-8
            editor; POST /v1/stories; Content-Encoding: gzip; S{}; 415; not compressed
            editor; POST /v1/stories; Idempotency-Key: @300; S{}; 400; Idempotency-Key
            editor; POST /v1/stories?dryRun=maybe; ; S{}; 400; dryRun
            editor; PUT /v1/stories/weekly:bad-1; ; S{}; 404; no such story
            editor; PATCH /v1/stories; ; S{}; 405;
            editor; POST /v1/story; ; S{}; 404;
            editor; DELETE /v1/stories/daily:bad-1; ; {"reason":7}; 422; /reason
            nobody; POST /v1/stories; ; S{}; 401; Authorization
            nobody; POST /v1/stories?access_token=x; ; S{}; 401; never taken from a URL
            reader; POST /v1/stories; ; S{}; 403; story:write
            reader; POST /v1/reads; ; {"storyId":"daily:bad-1"}; 400; /readerId
            reader; POST /v1/reads; ; {"readerId":"r","storyId":"daily:bad-1","at":"yesterday"}; 400; /at
            reader; POST /v1/reads; ; {"readerId":"r","storyId":"daily:bad-1","url":"https://e.com"}; 400; either storyId or url
            reader; POST /v1/reads; ; @many-reads; 400; a list of 1 to 1000
            nobody; POST /v1/reads; Origin: https://evil.example.com; {"storyId":"daily:bad-1"}; 403; Origin
            nobody; POST /v1/reads; ; {"storyId":"daily:bad-1"}; 403; Origin
            nobody; POST /v1/reads; Origin: https://daily.example.com; {"readerId":"me","storyId":"daily:bad-1"}; 400; unknown field
            nobody; POST /v1/reads; Origin: https://daily.example.com; {"url":"https://unresolvable.invalid/x"}; 422; address of a story on the wire
            nobody; POST /v1/reads; Origin: https://daily.example.com; @beacon-of-3-kB; 413; 2048 bytes
            editor; POST /v1/retractions; ; ; 400; JSON
            editor; POST /v1/retractions; ; R{}; 422; one of reader, network and class
            editor; POST /v1/retractions; ; R{"reader":"r","class":"robot"}; 422; 2 of them
            editor; POST /v1/retractions; ; R{"reader":""}; 422; /reader
            editor; POST /v1/retractions; ; R{"reader":{"pseudonym":"xyz"}}; 422; 32 hexadecimal digits
            editor; POST /v1/retractions; ; R{"reader":"r","publisher":"weekly"}; 422; /publisher
            editor; POST /v1/retractions; ; R{"reader":"r","colour":"red"}; 422; /colour
            editor; POST /v1/retractions; ; {"reader":"r","from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z","reason":"x"}; 422; last 48 hours
            editor; POST /v1/retractions; ; {"reader":"r"}; 422; /from
            editor; POST /v1/retractions; ; {"reader":"r","from":"@now","to":"@now","reason":"x"}; 422; a time after from
            editor; POST /v1/retractions; ; R{"class":"robot"}; 403; speaks for every newsroom
            editor; POST /v1/retractions; Idempotency-Key: @300; R{"reader":"r"}; 400; Idempotency-Key
            all; POST /v1/retractions; ; R{"reader":"r"}; 422; /publisher
            all; POST /v1/retractions; ; R{"network":"example.com"}; 422; 203.0.113.0/24
            all; POST /v1/retractions; ; R{"network":"203.0.113.0/8"}; 422; 203.0.113.0/24
            all; POST /v1/retractions; ; R{"network":"203.0.113.9/32"}; 422; 203.0.113.0/24
            all; POST /v1/retractions; ; R{"class":"goblin"}; 422; robot
            editor; DELETE /v1/retractions/x-none; ; {"reason":"x"}; 404; no such retraction
            editor; DELETE /v1/retractions/x-none; ; {}; 422; /reason
            editor; POST /v1/reinstatements; ; R{}; 422; one of reader, network and class
            editor; POST /v1/reinstatements; ; R{"reader":"r","colour":"red"}; 422; /colour
            editor; POST /v1/reinstatements; ; R{"class":"unknown"}; 403; speaks for every newsroom
            all; POST /v1/reinstatements; ; R{"class":"data_centre"}; 422; data-centre
            editor; DELETE /v1/reinstatements/x-none; ; {"reason":"x"}; 404; no such reinstatement
            editor; DELETE /v1/reinstatements/x-none; ; {}; 422; /reason
            reader; POST /v1/reinstatements; ; R{"reader":"r"}; 403; read:retract
            reader; POST /v1/retractions; ; R{"reader":"r"}; 403; read:retract
            nobody; POST /v1/retractions; ; R{"reader":"r"}; 401; Authorization
            editor; POST /v1/trending/rulings; ; []; 422; an object
            editor; POST /v1/trending/rulings; ; E{"action":"pin","board":"all"}; 422; /place
            editor; POST /v1/trending/rulings; ; E{"action":"pin","board":"all","place":0}; 422; from 1 to 100
            editor; POST /v1/trending/rulings; ; E{"action":"hold","board":"all","place":3}; 422; only a pin has a place
            editor; POST /v1/trending/rulings; ; E{"action":"hold"}; 422; /board
            editor; POST /v1/trending/rulings; ; E{"action":"hold","board":"*"}; 422; /board
            editor; POST /v1/trending/rulings; ; E{"action":"block","board":"all"}; 422; for every board
            editor; POST /v1/trending/rulings; ; E{"action":"promote","board":"all"}; 422; /action
            editor; POST /v1/trending/rulings; ; E{"action":"hold","board":"section:A B"}; 422; /board
            editor; POST /v1/trending/rulings; ; E{"action":"hold","board":"all","until":"2020-01-01T00:00:00Z"}; 422; a time to come
            editor; POST /v1/trending/rulings; ; {"action":"hold","board":"all","storyId":"weekly:x","reason":"x","author":"x"}; 422; key's newsroom
            editor; POST /v1/trending/rulings; ; {"action":"hold","board":"all","storyId":"daily:nowhere","reason":"x","author":"x"}; 422; a story that was accepted
            editor; DELETE /v1/trending/rulings/e-none; ; {"reason":"x","author":"x"}; 404; no such ruling
            editor; DELETE /v1/trending/rulings/e-none; ; {"reason":"x"}; 422; /author
            reader; POST /v1/trending/rulings; ; E{"action":"hold","board":"all"}; 403; trending:edit
            nobody; GET /v1/trending/rulings; ; ; 401; Authorization
            """;

    private static RunningIngest running;
    private static Map<String, NewsroomClient> callers;

    @BeforeAll
    static void start() {
        running = RunningIngest.start();
        callers = Map.of(
                "editor", running.newsroom("daily", RunningIngest.EDITOR),
                "all", running.newsroom("*", RunningIngest.EDITOR),
                "reader", running.newsroom("daily", List.of(Scopes.READ_WRITE)),
                "nobody", running.stranger());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void eachBadInputGetsItsErrorAndReachesNoTopic() {
        long before = running.written();
        List<String> wrong = new ArrayList<>();
        List<String> lines = TABLE.lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(40);
        for (String line : lines) {
            List<String> row = cells(line);
            Answer answer = ask(row);
            boolean answered = answer.status() == Integer.parseInt(row.get(4))
                    && answer.body().toString().contains(row.get(5));
            boolean isProblem = answer.headers()
                    .getOrDefault("content-type", List.of(""))
                    .get(0)
                    .startsWith("application/problem+json");
            if (!answered || !isProblem) {
                wrong.add(line + "\n    found " + answer.status() + " " + answer.body());
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
        assertThat(running.written()).isEqualTo(before);
    }

    /**
     * The control: the valid story that the bad ones derive from is accepted, and hostile markup in it leaves as text.
     */
    @Test
    void theValidStoryIsAcceptedAndHostileMarkupLeavesAsText() {
        String body = story(
                "{\"body\":[{\"type\":\"paragraph\",\"text\":\"a<img src=x onerror=alert(1)><script>b()</script> &lt;c&gt; <a href='javascript:d()'>e</a>\"}]}");
        Answer answer = callers.get("editor")
                .send(
                        "POST",
                        "/v1/stories",
                        body.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json",
                        "Prefer",
                        "wait=10");
        assertThat(answer.text("outcome")).isEqualTo("accepted");
        Story story = running.records(Topics.ACCEPTED, Story.class).stream()
                .filter(record -> record.key().equals("daily:bad-1"))
                .findFirst()
                .orElseThrow()
                .value();
        assertThat(story.getBody().get(0).getText().orElseThrow().getValue()).isEqualTo("a <c> e");
        assertThat(story.getBody().get(0).getText().orElseThrow().getMarks()).isEmpty();
    }

    private static Answer ask(List<String> row) {
        String[] target = row.get(1).split(" ", -1);
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        if (!row.get(2).isEmpty()) {
            String[] header = row.get(2).split(": ", 2);
            headers.add(header[0]);
            headers.add(header[1].equals("@300") ? "k".repeat(300) : header[1]);
        }
        return callers.get(row.get(0)).send(target[0], target[1], body(row.get(3)), headers.toArray(String[]::new));
    }

    private static byte[] body(String cell) {
        String text = switch (cell) {
            case "@invalid-utf-8" -> "";
            case "@depth-33" -> story("{\"body\":" + "[".repeat(32) + "]".repeat(32) + "}");
            case "@a-megabyte-and-one" -> " ".repeat(FieldLimits.BODY_BYTES + 1);
            case "@long-headline" ->
                GOOD.replace("\"x\"", "\"" + "x".repeat(501) + "\"").transform(fields -> "{" + fields + "}");
            case "@many-keywords" -> story("{\"keywords\":[" + "\"k\",".repeat(100) + "\"k\"]}");
            case "@many-reads" -> "{\"reads\":[" + "{},".repeat(1000) + "{}]}";
            case "@beacon-of-3-kB" -> "{\"storyId\":\"daily:bad-1\"" + " ".repeat(3000) + "}";
            default -> written(cell);
        };
        return cell.equals("@invalid-utf-8")
                ? new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'}
                : text.getBytes(StandardCharsets.UTF_8);
    }

    /** S, R and E stand for a valid story, retraction and ruling; the cell adds fields or removes them. */
    private static String written(String cell) {
        Instant now = Instant.now();
        String text = cell.replace("@now", now.toString());
        if (text.startsWith("R{")) {
            String hour = now.minusSeconds(3600).toString();
            return with("\"from\":\"" + hour + "\",\"to\":\"" + now + "\",\"reason\":\"x\"", text.substring(1));
        }
        if (text.startsWith("E{")) {
            return with("\"storyId\":\"daily:bad-1\",\"reason\":\"x\",\"author\":\"A. Rao\"", text.substring(1));
        }
        return text.startsWith("S{") ? story(text.substring(1)) : text;
    }

    private static String story(String more) {
        return with(GOOD, more);
    }

    private static String with(String good, String more) {
        String inner = more.substring(1, more.length() - 1);
        return "{" + good + (inner.isEmpty() ? "" : "," + inner) + "}";
    }

    /** The six cells of a line; a semicolon inside the media type does not separate cells. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.replace("json;charset", "json#charset").split(";", -1)) {
            cells.add(cell.strip().replace("json#charset", "json;charset"));
        }
        return cells;
    }
}
