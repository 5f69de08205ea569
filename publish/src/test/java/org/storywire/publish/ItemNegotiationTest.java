package org.storywire.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.storywire.publish.StoryFixtures.id;
import static org.storywire.publish.StoryFixtures.wire;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storywire.schemas.avro.ControlState;

/** A story in the format that a client asks for, by header or by extension. */
class ItemNegotiationTest {
    private static final String STORY = "/v1/stories/daily%3A2";

    @TempDir
    Path folder;

    @Test
    void aStoryIsServedInTheNegotiatedFormat() {
        try (RunningPublish publish = RunningPublish.start(folder)) {
            publish.writer().wire(wire(2)).flush();
            RunningPublish.soon(() -> publish.contains("/v1/stories", id(2)));
            HttpResponse<String> json = publish.client().get(STORY);
            assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(json.headers().allValues("Vary"))
                    .as("%s", json.headers().map())
                    .contains("Accept");
            assertThat(publish.client()
                            .get(STORY, "Accept", "text/html,*/*;q=0.8")
                            .body())
                    .isEqualTo(json.body());
            assertThat(publish.client().get(STORY + ".json").body()).isEqualTo(json.body());
            HttpResponse<String> text = publish.client().get(STORY, "Accept", "text/plain");
            assertThat(text.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
            assertThat(text.body()).startsWith("Rivers rise for day 2\n");
            assertThat(publish.client().get(STORY + ".txt").body()).isEqualTo(text.body());
            String etag = text.headers().firstValue("ETag").orElseThrow();
            assertThat(publish.client()
                            .get(STORY + ".txt", "If-None-Match", etag)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(publish.client().get(STORY + ".pdf").statusCode()).isEqualTo(404);
            assertThat(publish.client().get("/v1/stories/.txt").statusCode()).isEqualTo(404);
            publish.writer().control(id(2), ControlState.KILLED, 1).flush();
            RunningPublish.soon(() -> publish.client().get(STORY + ".txt").statusCode() == 410);
        }
    }
}
