package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.canceled;
import static org.storywire.publish.StoryFixtures.headline;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.story;
import static org.storywire.publish.StoryFixtures.wire;
import static org.storywire.publish.StoryFixtures.withheld;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.publish.feed.FeedFormat;
import org.storywire.schemas.BoardKey;
import org.storywire.schemas.avro.ControlState;
import org.storywire.schemas.avro.RankedBy;

/** Promise 4 and, where it applies, 15: a kill is out of every output within 2 s; absent and forbidden answer alike. */
class KillTest {
    /** Every place where a story of section world with the sample's tags shows up. */
    private static final List<String> OUTPUTS = List.of(
            "/",
            "/sections/world",
            "/trending",
            "/trending?by=rising",
            "/trending/section%3Aworld",
            "/trending/tag%3Aplace%3AIN?window=PT1H",
            "/v1/stories?limit=100",
            "/v1/stories?section=world",
            "/v1/stories?tag=place:IN",
            "/v1/trending",
            "/v1/trending?by=rising",
            "/v1/trending?board=section:world",
            "/sitemap.xml");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final List<String> outputs = Stream.of(
                    OUTPUTS.stream(), feeds(), Stream.of("/v1/trending?asOf=" + now, "/trending?asOf=" + now))
            .flatMap(paths -> paths)
            .toList();

    @TempDir
    Path folder;

    private RunningPublish published;

    @BeforeEach
    void start() {
        published = RunningPublish.start(folder);
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void aStoryIsInEveryOutputAndItsKillOutOfThemWithinTwoSeconds() {
        RunningPublish.promptly(attempt -> {
            int number = 2 + 20 * attempt;
            showEverywhere(number);
            published.writer().control(id(number), ControlState.KILLED, 1).flush();
            return RunningPublish.soon(
                    () -> outputs.stream().noneMatch(path -> published.contains(path, "elderflower")));
        });
        assertThat(outputs)
                .allSatisfy(
                        path -> assertThat(published.client().get(path).body()).doesNotContain("daily%3A2"));
        published
                .writer()
                .wire(canceled(2))
                .wire(StoryFixtures.marked(2, "elderflower"))
                .wire(wire(6))
                .flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.json", id(6)));
        assertThat(outputs).noneMatch(path -> published.contains(path, "elderflower"));
        HttpResponse<String> gone = published.client().get("/v1/stories/daily%3A2");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("the newsroom's reason").doesNotContain("elderflower");
        HttpResponse<String> page = published.client().get("/stories/daily%3A2/elderflower");
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).doesNotContain("elderflower");
    }

    private void showEverywhere(int number) {
        published
                .writer()
                .wire(StoryFixtures.marked(number, "elderflower"))
                .wire(wire(4))
                .ranking(RunningPublish.board(number, 4))
                .ranking(BoardFixtures.board(BoardFixtures.ALL.by(RankedBy.RISING), now, number, 4))
                .ranking(BoardFixtures.board(BoardKey.readers("section:world", BoardKey.DAY), now, number, 4))
                .ranking(BoardFixtures.board(BoardKey.readers("tag:place:IN", BoardKey.DAY), now, number, 4))
                .ranking(BoardFixtures.board(BoardKey.readers("tag:place:IN", BoardKey.HOUR), now, number, 4))
                .history(BoardFixtures.board(BoardFixtures.ALL, now, number, 4))
                .reads(BoardFixtures.reads(number, now))
                .flush();
        RunningPublish.soon(() -> outputs.stream().allMatch(path -> published.contains(path, "elderflower")));
        assertThat(published.client().get("/v1/stories/daily%3A" + number).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRevivedStoryIsShownFromItsNewRevisionOnAndAHeldOneAsItWas() {
        published
                .writer()
                .wire(StoryFixtures.marked(2, "elderflower"))
                .wire(StoryFixtures.marked(4, "juniper"))
                .flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", "elderflower")
                && published.contains("/feeds/latest.rss", "juniper"));
        published.writer().control(id(2), ControlState.KILLED, 1).control(id(4), ControlState.HELD, 1);
        published.writer().wire(canceled(2)).wire(withheld(4)).flush();
        RunningPublish.soon(() -> !published.contains("/feeds/latest.rss", "elderflower")
                && !published.contains("/feeds/latest.rss", "juniper"));
        published.writer().control(id(2), ControlState.CLEARED, 1).control(id(4), ControlState.CLEARED, 0);
        published
                .writer()
                .wire(StoryFixtures.marked(2, "elderflower"))
                .wire(StoryFixtures.marked(4, "juniper"))
                .flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", "juniper"));
        assertThat(published.contains("/feeds/latest.rss", "elderflower")).isFalse();
        published
                .writer()
                .wire(wire(story(2).setRevision(2)
                        .setHeadline(headline("elderflower again"))
                        .build()))
                .flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", "elderflower again"));
    }

    @Test
    void absentAndForbiddenAnswerAlike() {
        published.writer().control(id(2), ControlState.KILLED, 1).wire(wire(4)).flush();
        RunningPublish.soon(() -> published.contains("/feeds/latest.rss", id(4)));
        HttpResponse<String> sealed = published.client().get("/v1/stories/daily%3A2");
        HttpResponse<String> absent = published.client().get("/v1/stories/daily%3Anone");
        assertThat(sealed.statusCode()).isEqualTo(404);
        assertThat(sealed.body()).isEqualTo(absent.body());
        assertThat(published.client().get("/feeds/sections/sealed.json").body().replace("sealed", "none"))
                .isEqualTo(published.client().get("/feeds/sections/none.json").body());
    }

    private static Stream<String> feeds() {
        return Stream.of(FeedFormat.values())
                .flatMap(format -> Stream.of("latest", "sections/world", "tags/place%3AIN", "trending")
                        .map(name -> "/feeds/" + name + "." + format.extension()));
    }
}
