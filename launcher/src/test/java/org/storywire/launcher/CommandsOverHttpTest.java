package org.storywire.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.launcher.console.ExitCodes;
import org.storywire.runtime.http.Json;

/** Requests of the commands to the door and to publish, and what they make of the answers: words and exit codes. */
class CommandsOverHttpTest {
    private static final String KEY = "sw_k1_secret";

    @TempDir
    Path folder;

    /** Each request: method, target and body; the answers, first first. */
    private final List<String> requests = new ArrayList<>();

    private final List<String> keys = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final Shell shell = new Shell().with("STORYWIRE_KEY", KEY).with("USER", "asha");
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aStoryIsSubmittedInItsOwnFormAndItsFateIsShown() throws Exception {
        Path ours = file("ours.json", "{\"sourceId\":\"a\"}");
        Path linked = file("linked.json", "{\"@type\":\"NewsArticle\"}");
        answers.add("200 {\"outcome\":\"accepted\",\"storyId\":\"daily:a\",\"revision\":2,\"receiptId\":\"r-1\","
                + "\"reason\":null,\"warnings\":[\"the story has no body\"]}");
        answers.add("202 {\"status\":\"pending\",\"receiptId\":\"r-2\"}");
        Shell.Result result = run("submit", ours.toString(), linked.toString());
        assertThat(result.code()).isEqualTo(ExitCodes.OK);
        assertThat(result.out()).isEqualTo("""
                        accepted daily:a revision 2 receipt r-1
                          warning: the story has no body
                        pending receipt r-2
                        """);
        assertThat(requests)
                .containsExactly(
                        "POST /v1/stories application/json wait=2 {\"sourceId\":\"a\"}",
                        "POST /v1/stories application/ld+json wait=2 {\"@type\":\"NewsArticle\"}");
        assertThat(keys).containsOnly("Bearer " + KEY);
    }

    /** The worst of all decides, and each file is tried. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 {"outcome":"accepted"}     | 0
            200 {"outcome":"duplicate"}    | 0
            200 {"outcome":"refused"}      | 3
            200 {"outcome":"stale"}        | 3
            200 {"outcome":"conflict"}     | 3
            422 {"title":"Not valid"}      | 3
            401 {}                         | 3
            503 {"title":"Not now"}        | 4
            500 no JSON                    | 4
            """)
    void aRefusalIsThreeAndAServerThatCannotSayIsFour(String answer, int code) throws Exception {
        answers.add(answer);
        answers.add("200 {\"outcome\":\"accepted\"}");
        Path story = file("a.json", "{}");
        Shell.Result result = run("submit", story.toString(), story.toString());
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).endsWith("accepted\n");
        assertThat(requests).hasSize(2);
    }

    @Test
    void aRefusalNamesEachFieldWithWhatWasExpectedAndNeverTheKey() throws Exception {
        answers.add("422 {\"title\":\"The story is not valid\",\"detail\":\"2 fields are not as expected\",\"errors\":["
                + "{\"pointer\":\"/headline\",\"expected\":\"text\",\"found\":\"nothing\"},{\"pointer\":\"/body\"}]}");
        Path story = file("a.json", "{}");
        Shell.Result result = run("submit", "--dry-run", story.toString());
        assertThat(requests.get(0)).startsWith("POST /v1/stories?dryRun=true ");
        assertThat(result.err())
                .isEqualTo(story + ": POST /v1/stories?dryRun=true: 422 The story is not valid: "
                        + "2 fields are not as expected\n  /headline: expected text, found nothing\n  /body\n");
        assertThat(result.err() + result.out()).doesNotContain(KEY);
    }

    /** Columns: the story is known; the command asks for that; the exit code. */
    @ParameterizedTest
    @CsvSource({"true, false, 0", "true, true, 0", "false, false, 0", "false, true, 5"})
    void aKillSaysWhetherAnybodyKnowsTheStory(boolean known, boolean mustExist, int code) {
        answers.add("202 {\"receiptId\":\"r-1\",\"known\":" + known + "}");
        Shell.Result result = mustExist
                ? run("kill", "daily:a", "--reason", "wrong", "--must-exist")
                : run("kill", "daily:a", "--reason", "wrong");
        assertThat(requests)
                .containsExactly("DELETE /v1/stories/daily%3Aa application/json wait=2 {\"reason\":\"wrong\"}");
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out())
                .isEqualTo(
                        known
                                ? "killed daily:a receipt r-1\n"
                                : "daily:a: not known here; will be killed if it comes receipt r-1\n");
    }

    @Test
    void aKillWithoutAReasonSendsNone() {
        answers.add("202 {}");
        assertThat(run("kill", "daily:a/b c").out()).isEqualTo("killed daily:a/b c receipt none\n");
        assertThat(requests).containsExactly("DELETE /v1/stories/daily%3Aa%2Fb%20c application/json wait=2 {}");
    }

    @Test
    void aRetractionSaysWhoseReadsFromWhenUntilWhenAndWhy() throws Exception {
        answers.add("201 {\"retractionId\":\"x-1\",\"status\":\"applied\",\"scope\":\"network\","
                + "\"from\":\"F\",\"to\":\"T\",\"made\":{\"reason\":\"a farm\"}}");
        Instant before = Instant.now();
        Shell.Result result =
                run("retract", "--network", "203.0.113.0/24", "--from", "2h", "--to", "10m", "--reason", "a farm");
        assertThat(result.out()).isEqualTo("x-1  applied   network  F to T  a farm\n");
        String request = requests.get(0);
        assertThat(request).startsWith("POST /v1/retractions application/json none ");
        var asked = Json.mapper().readTree(request.substring(request.indexOf('{')));
        assertThat(asked.path("network").asText()).isEqualTo("203.0.113.0/24");
        assertThat(asked.path("reason").asText()).isEqualTo("a farm");
        assertThat(asked).hasSize(4);
        Instant from = Instant.parse(asked.path("from").asText());
        assertThat(Duration.between(from, before.minus(Duration.ofHours(2))).abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(Duration.between(from, Instant.parse(asked.path("to").asText())))
                .isBetween(Duration.ofMinutes(109), Duration.ofMinutes(111));
    }

    @Test
    void rulesAreListedAndTakenBack() {
        answers.add("200 {\"reinstatements\":[{\"reinstatementId\":\"y-1\",\"class\":\"robot\"},"
                + "{\"reinstatementId\":\"y-2\"}]}");
        answers.add("200 {\"reinstatementId\":\"y-1\",\"status\":\"undone\"}");
        assertThat(run("reinstate", "list").out().lines().map(line -> line.split(" ", -1)[0]))
                .containsExactly("y-1", "y-2");
        assertThat(run("reinstate", "undo", "y-1", "--reason", "they were readers")
                        .out())
                .startsWith("y-1  undone ");
        assertThat(requests)
                .containsExactly(
                        "GET /v1/reinstatements none none ",
                        "DELETE /v1/reinstatements/y-1 application/json none {\"reason\":\"they were readers\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pin daily:a --place 3 --board section:world | {"action":"pin","storyId":"daily:a","reason":"x","author":"asha","board":"section:world","place":3}
            pin daily:a                                 | {"action":"pin","storyId":"daily:a","reason":"x","author":"asha","board":"all","place":1}
            hold daily:a --author Ben                   | {"action":"hold","storyId":"daily:a","reason":"x","author":"Ben","board":"all"}
            block daily:a                               | {"action":"block","storyId":"daily:a","reason":"x","author":"asha","board":"*"}
            release daily:a --board *                   | {"action":"release","storyId":"daily:a","reason":"x","author":"asha","board":"*"}
            release daily:a --until 2030-01-01T00:00:00Z | {"action":"release","storyId":"daily:a","reason":"x","author":"asha","board":"all","until":"2030-01-01T00:00:00Z"}
            """)
    void anEditorsWordIsSentAsItWasSaid(String command, String body) {
        answers.add(
                "200 {\"status\":\"applied\",\"action\":\"pin\",\"place\":3,\"board\":\"all\",\"storyId\":\"daily:a\","
                        + "\"author\":\"asha\",\"reason\":\"x\"}");
        Shell.Result result = run(("trending " + command + " --reason x").split(" ", -1));
        assertThat(requests).containsExactly("POST /v1/trending/rulings application/json none " + body);
        assertThat(result.out()).isEqualTo("applied   pin       3  all  daily:a  asha: x\n");
    }

    @Test
    void theTopIsATableOfTheBoardThatIsAskedFor() {
        answers.add("200 {\"entries\":[{\"rank\":1,\"readers\":12,\"reads\":30,"
                + "\"story\":{\"storyId\":\"daily:a\",\"headline\":\"Rain\"}}]}");
        answers.add("404 {\"title\":\"There is no such board\"}");
        Shell.Result result = run("top", "--board", "tag:place:IN", "--limit", "5");
        assertThat(requests).containsExactly("GET /v1/trending?board=tag%3Aplace%3AIN&limit=5 none none ");
        assertThat(result.out()).isEqualTo("rank  readers    reads  story\n   1       12       30  Rain  (daily:a)\n");
        Shell.Result none = run("trending", "list", "--board", "section:none");
        assertThat(none.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(none.err()).contains("404 There is no such board").doesNotContain("\tat ");
        assertThat(keys).as("a board needs no key").containsOnly("none");
    }

    @Test
    void theAddressComesFromTheOptionOrTheEnvironment() {
        answers.add("200 {}");
        String url = url();
        assertThat(new Shell().with("PUBLISH_URL", url).run("top").code()).isEqualTo(ExitCodes.OK);
        assertThat(new Shell()
                        .with("STORYWIRE_KEY", KEY)
                        .with("INGEST_URL", "nowhere")
                        .run("kill", "a:b")
                        .code())
                .isEqualTo(ExitCodes.USAGE);
    }

    private Shell.Result run(String... command) {
        String[] all = new String[command.length + 2];
        System.arraycopy(command, 0, all, 0, command.length);
        all[command.length] = "--url";
        all[command.length + 1] = url();
        return shell.run(all);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + header(exchange, "Content-Type") + " " + header(exchange, "Prefer") + " " + body);
            keys.add(header(exchange, "Authorization"));
            String answer = answers.isEmpty() ? "500 {}" : answers.remove();
            byte[] bytes = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "none" : value;
    }
}
