package org.storywire.ingest.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.storywire.ingest.story.IdGrammar;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.runtime.http.Caller;
import org.storywire.runtime.http.Json;
import org.storywire.runtime.http.Request;

/** Reads the head of a request: its caller, its story, its idempotency key, and how long it waits for the fate. */
final class DoorRequest {
    static final String ID = "id";

    private static final String JSON = "application/json";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?");
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*(\\d{1,4})(?:$|[,;\\s])");
    private static final long WAIT_SECONDS_MAX = 10;

    private DoorRequest() {}

    static Caller caller(Request request) {
        return request.caller()
                .orElseThrow(() -> new IllegalStateException("expected a caller, found a route without key"));
    }

    /** The story that the address names; 404 for a story of a newsroom that the key does not speak for. */
    static IdGrammar.StoryName addressed(Request request) {
        String id = request.parameter(ID);
        String publisher = caller(request).publisher();
        boolean any = publisher.equals(SubmissionContext.ANY);
        Optional<IdGrammar.StoryName> name =
                id.indexOf(':') >= 0 || any ? IdGrammar.parse(id) : IdGrammar.parse(IdGrammar.storyId(publisher, id));
        return name.filter(story -> any || story.publisher().equals(publisher)).orElseThrow(Problems::noSuchStory);
    }

    static Optional<String> idempotencyKey(Request request) {
        Optional<String> key = request.header("Idempotency-Key");
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            throw Problems.invalid(
                    400,
                    "Idempotency-Key",
                    "1 to 200 printable ASCII characters",
                    "a header of " + key.get().length());
        }
        return key;
    }

    /** The time that the caller waits for the fate ({@code Prefer: wait=2}). */
    static Duration patience(Request request) {
        Matcher wait = WAIT.matcher(request.header("Prefer").orElse(""));
        return wait.find()
                ? Duration.ofSeconds(Math.min(WAIT_SECONDS_MAX, Long.parseLong(wait.group(1))))
                : Duration.ZERO;
    }

    static boolean isDryRun(Request request) {
        String value = request.query("dryRun").orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw Problems.invalid(400, "dryRun", "true or false", "another value");
        }
        return value.equals("true");
    }

    /** The body, which must be JSON. */
    static JsonNode json(Request request) {
        if (!mediaType(request, JSON).equals(JSON)) {
            throw Problems.mediaType(JSON, "another type");
        }
        return Json.tree(request.body());
    }

    /** The media type without parameters; a charset must be UTF-8. */
    static String mediaType(Request request, String expected) {
        String header = request.header("Content-Type").orElse("");
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw Problems.mediaType(expected + " in UTF-8", "another charset");
            }
        }
        return parts.length == 0 ? "" : parts[0].strip();
    }
}
