package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.BoardFixtures.ALL;
import static org.storywire.publish.BoardFixtures.board;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.AuditOutcome;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.RankedBy;

/** Boards over the API: by each measure, current and past. */
class TrendingServiceTest {
    private static final BoardKey RISING = ALL.by(RankedBy.RISING);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    Path folder;

    private RunningPublish published;

    @BeforeEach
    void start() {
        published = RunningPublish.start(folder);
        published.writer().wire(wire(2)).wire(wire(4)).wire(wire(6));
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void eachMeasureAndWindowIsAListOfItsOwn() {
        published
                .writer()
                .ranking(board(ALL, now, 2, 4))
                .ranking(board(RISING, now, 4, 6))
                .ranking(board(ALL.over(BoardKey.HOUR).by(RankedBy.READS), now, 6))
                .audit(BoardFixtures.audit(ALL, now, AuditOutcome.MATCH))
                .flush();
        RunningPublish.soon(() -> published.contains("/v1/trending?window=PT1H&by=reads", id(6))
                && ids("/v1/trending?by=rising").size() == 2
                && ids("/v1/trending").size() == 2
                && audited());
        assertThat(ids("/v1/trending")).containsExactly(id(2), id(4));
        assertThat(ids("/v1/trending?by=rising")).containsExactly(id(4), id(6));
        assertThat(ids("/v1/trending?by=rising&limit=1")).containsExactly(id(4));
        assertThat(ids("/v1/trending?window=PT1H")).isEmpty();
        JsonNode all = published.client().json("/v1/trending");
        assertThat(all.at("/listing/readersMin").asInt()).isEqualTo(5);
        assertThat(all.path("basis").toString())
                .isEqualTo("{\"config\":\"8f3a\",\"reads\":[120,7],\"retractions\":[3,3],"
                        + "\"minutes\":[29000000,29000000]}");
        JsonNode first = published.client().json("/v1/trending?by=rising").at("/entries/0");
        assertThat(first.path("readers").asInt()).isEqualTo(200);
        assertThat(first.at("/lift/low").asDouble()).isEqualTo(3.1);
        assertThat(first.path("why").asText())
                .isEqualTo("https://news.example/v1/trending/all/daily%3A4/why?by=rising");
        HttpResponse<String> again = published.client().get("/v1/trending");
        String etag = again.headers().firstValue("ETag").orElseThrow();
        assertThat(published.client().get("/v1/trending", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void asOfGivesTheListThatStoodThenAndAKillReachesThePastToo() {
        for (int minute = 0; minute < 10; minute++) {
            int[] stories = minute < 5 ? new int[] {2, 4, 6} : new int[] {4, 2};
            published.writer().history(board(ALL, ago(10 - minute), stories));
        }
        published
                .writer()
                .ranking(board(ALL, now, 6))
                .audit(BoardFixtures.audit(ALL, now, AuditOutcome.MATCH))
                .flush();
        RunningPublish.soon(() -> ids(asOf(ago(1))).equals(List.of(id(4), id(2)))
                && ids("/v1/trending").equals(List.of(id(6)))
                && published.client().json("/v1/trending").has("audit"));
        assertThat(published.client().json(asOf(ago(1))).has("audit")).isFalse();
        assertThat(ids("/v1/trending?asOf=" + ago(5).atOffset(ZoneOffset.ofHours(5))))
                .as("a plus that was not encoded")
                .containsExactly(id(4), id(2));
        assertThat(ids(asOf(ago(6)))).containsExactly(id(2), id(4), id(6));
        assertThat(ids(asOf(ago(6).plusSeconds(59)))).containsExactly(id(2), id(4), id(6));
        assertThat(ids(asOf(ago(5)))).containsExactly(id(4), id(2));
        assertThat(published
                        .client()
                        .json(asOf(ago(6).plusSeconds(30)))
                        .path("at")
                        .asText())
                .isEqualTo(ago(6).toString());
        assertThat(ids(asOf(ago(11)))).isEmpty();
        published.writer().control(id(2), ControlState.KILLED, 1).flush();
        RunningPublish.soon(() -> !published.contains(asOf(ago(6)), id(2)));
        JsonNode past = published.client().json(asOf(ago(6)));
        assertThat(past.path("withdrawn").asInt()).isEqualTo(1);
        assertThat(past.at("/entries").findValuesAsText("rank")).containsExactly("2", "3");
        assertThat(published.contains("/v1/trending/boards", id(2))).isFalse();
    }

    @Test
    void theExplanationHasNumbersHoursHistoryAndDistance() {
        published.writer().history(board(ALL, ago(5), 4, 2)).history(board(ALL, ago(3), 2, 4));
        published
                .writer()
                .ranking(board(ALL, now, 2, 4))
                .reads(BoardFixtures.reads(4, now))
                .audit(BoardFixtures.audit(ALL, now, AuditOutcome.MATCH))
                .flush();
        String path = "/v1/trending/all/daily%3A4/why";
        RunningPublish.soon(() -> published.contains(path, "\"match\"")
                && published.contains(path, "hours")
                && published.client().json(path).path("rankHistory").size() == 2
                && published.client().json(path).at("/next/more").asInt() == 101);
        JsonNode why = published.client().json(path);
        assertThat(why.path("rank").asInt()).isEqualTo(2);
        assertThat(why.at("/next/more").asInt()).isEqualTo(101);
        assertThat(why.at("/day/hours")).hasSize(24);
        assertThat(why.at("/day/refused/retracted").asInt()).isEqualTo(8);
        assertThat(why.at("/day/refused/network-crowd").asInt()).isEqualTo(4);
        assertThat(why.at("/rankHistory").findValuesAsText("rank")).containsExactly("1", "2");
        assertThat(why.path("sentence").asText()).contains("100 readers", "With 101 readers more");
        assertThat(published.client().json("/v1/trending/all/daily%3A6/why").has("rank"))
                .isFalse();
        assertThat(status("/v1/trending/all/daily%3Anone/why")).isEqualTo(404);
        assertThat(status("/v1/trending/tag%3Anone/daily%3A4/why")).isEqualTo(404);
        assertThat(status("/v1/trending/nothing/daily%3A4/why")).isEqualTo(404);
        assertThat(status(path + "?window=P1D")).isEqualTo(400);
        published.writer().control(id(4), ControlState.KILLED, 1).flush();
        RunningPublish.soon(() -> status(path) == 410);
        assertThat(published.contains(path, "Rivers")).isFalse();
    }

    @Test
    void aParameterThatIsNotValidIsNamedWithWhatWasExpectedAndFound() {
        for (String wrong : List.of(
                "board=nothing",
                "board=section:",
                "window=PT2H",
                "window=24",
                "by=clicks",
                "limit=0",
                "limit=101",
                "board=all&board=section:world",
                "top=5",
                "asOf=yesterday",
                "asOf=" + now.plus(Duration.ofDays(1)),
                "asOf=" + now.minus(Duration.ofDays(31)))) {
            HttpResponse<String> refused = published.client().get("/v1/trending?" + wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(refused.body())
                    .contains("\"?" + wrong.substring(0, wrong.indexOf('=')) + "\"", "\"expected\"", "\"found\"");
        }
    }

    @Test
    void aWindowHasAShortFormAndAPageRejectsInvalidParameters() {
        published.writer().ranking(board(ALL.over(BoardKey.HOUR), now, 6)).flush();
        RunningPublish.soon(() -> ids("/v1/trending?window=1h").equals(List.of(id(6))));
        assertThat(published
                        .client()
                        .json("/v1/trending?window=24h")
                        .path("window")
                        .asText())
                .isEqualTo("PT24H");
        assertThat(status("/v1/trending/all/daily%3A6/why?window=1h&by=reads"))
                .as("nothing is listed yet")
                .isEqualTo(200);
        assertThat(status("/v1/trending/section:nothing/daily%3A6/why")).isEqualTo(404);
        assertThat(status("/v1/trending/boards?limit=1")).isEqualTo(400);
        assertThat(status("/v1/trending/all/daily%3A6/why?asOf=" + now)).isEqualTo(400);
        assertThat(status("/trending?window=24h&by=reads&asOf=" + ago(1))).isEqualTo(200);
        for (String wrong : List.of("window=2h", "by=clicks", "asOf=yesterday", "by=reads&by=rising")) {
            HttpResponse<String> refused = published.client().get("/trending?" + wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(refused.body())
                    .contains("The address of this list is not valid", "window, 24h or 1h")
                    .contains("Not understood: " + wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(published.client().get("/trending?by=%3Cscript%3E").body()).doesNotContain("=<script>");
        assertThat(status("/trending?utm_source=letter&utm_medium=email"))
                .as("what campaigns add to links")
                .isEqualTo(200);
    }

    @Test
    void nonEmptyBoardsAreListedWithTheirLabels() {
        published
                .writer()
                .ranking(board(ALL, now, 2, 4))
                .ranking(board(RISING, now, 2))
                .ranking(board(BoardKey.readers("section:world", BoardKey.DAY), now, 2))
                .ranking(board(BoardKey.readers("tag:place:IN", BoardKey.DAY), now, 2))
                .ranking(board(BoardKey.readers("section:sealed-word", BoardKey.DAY), now, 2))
                .ranking(board(BoardKey.readers("tag:sealed-word", BoardKey.DAY), now, 2))
                .flush();
        RunningPublish.soon(() -> {
            JsonNode listed = published.client().json("/v1/trending/boards").path("boards");
            return listed.size() == 3 && listed.at("/0/lists").size() == 2;
        });
        JsonNode boards = published.client().json("/v1/trending/boards").path("boards");
        assertThat(boards.findValuesAsText("board")).containsExactly("all", "section:world", "tag:place:IN");
        assertThat(boards.findValuesAsText("label")).containsExactly("World", "India");
        assertThat(boards.at("/0/lists").findValuesAsText("by")).containsExactly("readers", "rising");
        assertThat(boards.at("/1/page").asText()).isEqualTo("https://news.example/trending/section%3Aworld");
    }

    @Test
    void everythingIsThereAgainAfterARebuild() {
        published
                .writer()
                .history(board(ALL, ago(3), 2, 4))
                .ranking(board(RISING, now, 4))
                .flush();
        RunningPublish.soon(() ->
                ids(asOf(ago(1))).size() == 2 && ids("/v1/trending?by=rising").size() == 1);
        String past = published.client().get(asOf(ago(1))).body();
        published.close();
        published = RunningPublish.restart(folder.resolve("two"));
        assertThat(published.client().get(asOf(ago(1))).body()).isEqualTo(past);
        assertThat(ids("/v1/trending?by=rising")).containsExactly(id(4));
    }

    private int status(String path) {
        return published.client().get(path).statusCode();
    }

    private boolean audited() {
        return published
                .client()
                .json("/v1/trending")
                .at("/audit/outcome")
                .asText()
                .equals("match");
    }

    private List<String> ids(String path) {
        return published.client().json(path).path("entries").findValuesAsText("storyId");
    }

    private Instant ago(int minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }

    private static String asOf(Instant at) {
        return "/v1/trending?asOf=" + at;
    }
}
