package org.storywire.launcher.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.storywire.runtime.DaemonThreads;

/**
 * Sends stories through the door and measures, from before the request, when each is first seen in the feed of its
 * section, on its page and on the event stream. Kills its stories in the end.
 *
 * @param door the door's base URL
 * @param pages the base URL of the pages and feeds
 * @param key an API key with {@code story:write} and {@code story:kill}
 * @param publisher the newsroom that the key speaks for
 */
public record Canary(URI door, URI pages, String key, String publisher) {
    private static final String SECTION = "canary";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final Duration LAST_MAX = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofMillis(5);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The latencies measured; a story that an output did not show in time is missing from its count. */
    public record Report(Latencies door, Latencies feed, Latencies page, Latencies events) {
        @Override
        public String toString() {
            return String.join(
                    System.lineSeparator(),
                    "door answers  " + door,
                    "feed          " + feed,
                    "page          " + page,
                    "event stream  " + events);
        }
    }

    /** Sends {@code stories}, {@code perSecond} at most, and waits up to 30 s after the last until all are seen. */
    public Report measure(int stories, int perSecond) throws IOException, InterruptedException {
        ArrivalTimes feed = new ArrivalTimes();
        ArrivalTimes page = new ArrivalTimes();
        ArrivalTimes events = new ArrivalTimes();
        String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        List<String> ids = new ArrayList<>();
        List<Thread> watchers = new ArrayList<>();
        List<Duration> answers = new ArrayList<>();
        awaitKey();
        try (InputStream stream = open("/v1/events")) {
            watchers.add(watch("events", () -> readEvents(stream, events)));
            watchers.add(watch("feed", () -> pollRepeatedly(() -> pollFeed(feed))));
            watchers.add(watch("page", () -> pollRepeatedly(() -> pollPages(page))));
            long began = System.nanoTime();
            for (int i = 0; i < stories; i++) {
                pause(began + i * Duration.ofSeconds(1).toNanos() / perSecond);
                String sourceId = "canary-%s-%d".formatted(run, i);
                String storyId = publisher + ":" + sourceId;
                long sent = System.nanoTime();
                List.of(feed, page, events).forEach(each -> each.sent(storyId, sent));
                submit(sourceId);
                answers.add(Duration.ofNanos(System.nanoTime() - sent));
                ids.add(storyId);
            }
            awaitLast(List.of(feed, page, events));
        } finally {
            watchers.forEach(Thread::interrupt);
            kill(ids);
        }
        return new Report(new Latencies(answers), feed.latencies(), page.latencies(), events.latencies());
    }

    /** Waits until the door knows the key; a new key takes a moment to arrive. */
    private void awaitKey() throws IOException, InterruptedException {
        HttpRequest probe = request("/v1/receipts/none").GET().build();
        long end = System.nanoTime() + ANSWER_MAX.toNanos();
        while (HTTP.send(probe, BodyHandlers.discarding()).statusCode() == 401 && System.nanoTime() < end) {
            Thread.sleep(POLL_EVERY.toMillis());
        }
    }

    private void submit(String sourceId) throws IOException, InterruptedException {
        String story = """
                {"sourceId": "%s", "revision": 1, "language": "en", "section": {"id": "%s", "label": "Canary"},
                 "headline": "Canary %s", "body": [{"type": "paragraph", "text": "Sent to see how long it takes."}]}""".formatted(sourceId, SECTION, sourceId);
        HttpResponse<String> response = HTTP.send(
                request("/v1/stories").POST(BodyPublishers.ofString(story)).build(), BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new IOException(
                    "a canary story: expected 202, found " + response.statusCode() + " " + response.body());
        }
    }

    private void kill(List<String> ids) throws IOException, InterruptedException {
        for (String id : ids) {
            HTTP.send(request("/v1/stories/" + id).DELETE().build(), BodyHandlers.discarding());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(door.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private void pollFeed(ArrivalTimes feed) throws IOException, InterruptedException {
        String body = get("/feeds/sections/" + SECTION + ".json").body();
        feed.awaited().stream().filter(id -> contains(body, id)).forEach(feed::seen);
    }

    private void pollPages(ArrivalTimes page) throws IOException, InterruptedException {
        for (String id : page.awaited()) {
            if (get("/stories/" + id).statusCode() == 200) {
                page.seen(id);
            }
        }
    }

    private void readEvents(InputStream stream, ArrivalTimes events) {
        Scanner lines = new Scanner(stream, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            events.awaited().stream().filter(id -> contains(line, id)).forEach(events::seen);
        }
    }

    /** True where the text contains the id and no digit follows: ids share prefixes (canary-1, canary-12). */
    private static boolean contains(String text, String id) {
        String word = id.substring(id.indexOf(':') + 1);
        int at = text.indexOf(word);
        while (at >= 0) {
            int end = at + word.length();
            if (end == text.length() || !Character.isDigit(text.charAt(end))) {
                return true;
            }
            at = text.indexOf(word, end);
        }
        return false;
    }

    private InputStream open(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(pages.resolve(path)).build(), BodyHandlers.ofInputStream())
                .body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(pages.resolve(path)).timeout(ANSWER_MAX).build(), BodyHandlers.ofString());
    }

    private static void awaitLast(List<ArrivalTimes> all) throws InterruptedException {
        long end = System.nanoTime() + LAST_MAX.toNanos();
        while (System.nanoTime() < end
                && all.stream().anyMatch(each -> !each.awaited().isEmpty())) {
            Thread.sleep(POLL_EVERY.toMillis());
        }
    }

    private static void pause(long until) {
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private interface Poll {
        void poll() throws IOException, InterruptedException;
    }

    private static void pollRepeatedly(Poll poll) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                poll.poll();
                Thread.sleep(POLL_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("watching " + poll, e);
        }
    }

    private static Thread watch(String what, Runnable work) {
        Thread thread = DaemonThreads.of("canary-" + what, work);
        thread.start();
        return thread;
    }
}
