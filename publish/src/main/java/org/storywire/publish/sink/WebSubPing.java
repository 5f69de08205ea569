package org.storywire.publish.sink;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.storywire.publish.feed.FeedFormat;
import org.storywire.publish.feed.FeedName;
import org.storywire.publish.projection.Changes;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.web.Links;

/**
 * Notifies a WebSub hub (W3C WebSub, section 6) of changed feeds: the latest stories and the sections of changed stories, in
 * each format. The hub fetches them and pushes them to its subscribers.
 */
public final class WebSubPing implements Sink {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI hub;
    private final StoryQueries stories;
    private final Links links;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public WebSubPing(URI hub, StoryQueries stories, Links links) {
        this.hub = hub;
        this.stories = stories;
        this.links = links;
    }

    @Override
    public String name() {
        return "websub";
    }

    @Override
    public void deliver(Changes changes) throws IOException, InterruptedException {
        for (FeedName feed : feeds(changes)) {
            for (FeedFormat format : FeedFormat.values()) {
                ping(links.absolute(feed.path(links, format)));
            }
        }
    }

    /** The feeds to ping; all sections for a withdrawn story, since its section is no longer known. */
    private Set<FeedName> feeds(Changes changes) {
        Set<FeedName> feeds = new LinkedHashSet<>(Set.of(FeedName.LATEST));
        changes.changes()
                .forEach(change -> change.visibility()
                        .fold(
                                shown -> Stream.of(
                                        shown.wire().getStory().getSection().getId()),
                                withdrawn -> stories.sections().stream().map(SectionSummary::id))
                        .map(FeedName::section)
                        .forEach(feeds::add));
        return feeds;
    }

    private void ping(String topic) throws IOException, InterruptedException {
        String form = "hub.mode=publish&hub.url=" + URLEncoder.encode(topic, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(hub)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("hub: expected a status of 200 to 299, found " + response.statusCode());
        }
    }
}
