package org.storywire.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** An answer: status, headers and a body, or a stream of events. Immutable; {@link #header} gives a new one. */
public final class Response {
    private static final byte[] NOTHING = {};

    private final int status;
    private final List<Header> headers;
    private final byte[] body;
    private final Optional<EventSource> events;

    private Response(int status, List<Header> headers, byte[] body, Optional<EventSource> events) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.events = events;
    }

    /** {@code value} written by {@link Json}. */
    public static Response json(int status, Object value) {
        return bytes(status, "application/json", json(value));
    }

    /** The array must not be changed afterwards. */
    public static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, List.of(new Header("Content-Type", contentType)), body, Optional.empty());
    }

    /** Text in UTF-8; the content type must name the charset where it has one. */
    public static Response text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response problem(Problem problem) {
        return bytes(problem.status(), "application/problem+json", json(problem));
    }

    public static Response empty(int status) {
        return new Response(status, List.of(), NOTHING, Optional.empty());
    }

    /** A stream of server-sent events: never compressed, with a heartbeat, closed when the reader is slow or the service stops. */
    public static Response events(EventSource source) {
        return new Response(
                200, List.of(new Header("Content-Type", "text/event-stream")), NOTHING, Optional.of(source));
    }

    /** The same answer with one more header. */
    public Response header(String name, String value) {
        if (!name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')
                || !value.chars().allMatch(c -> c >= ' ' && c != 127)) {
            throw new IllegalArgumentException("header " + name + ": expected no control characters");
        }
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, Collections.unmodifiableList(more), body, events);
    }

    public int status() {
        return status;
    }

    public List<Header> headers() {
        return headers;
    }

    /** The first value of a header; the name is not case-sensitive. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    public byte[] body() {
        return body.clone();
    }

    /** The source of the events, if this is a stream. */
    public Optional<EventSource> events() {
        return events;
    }

    byte[] bodyShared() {
        return body;
    }

    private static byte[] json(Object value) {
        try {
            return Json.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "expected a value that Jackson can write, found "
                            + value.getClass().getName(),
                    e);
        }
    }

    /** One header line. */
    public record Header(String name, String value) {}
}
