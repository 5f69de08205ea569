package org.storywire.publish.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.storywire.publish.projection.Cursor;
import org.storywire.publish.projection.PageCursor;
import org.storywire.runtime.http.FieldError;
import org.storywire.runtime.http.Problem;
import org.storywire.runtime.http.ProblemException;
import org.storywire.runtime.http.Request;

/** Parser of query parameters that collects all errors; {@link #done} rejects the request if there are any. */
final class QueryParameters {
    private static final int FOUND_LENGTH_MAX = 80;

    private final Request request;
    private final List<FieldError> errors = new ArrayList<>();

    QueryParameters(Request request) {
        this.request = request;
    }

    int integer(String name, int defaultValue, int max) {
        Optional<String> text = request.query(name);
        if (text.isEmpty()) {
            return defaultValue;
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text.get());
            if (value >= 1 && value <= max) {
                return value;
            }
        }
        error(name, "an integer from 1 to " + max, text.get());
        return defaultValue;
    }

    String text(String name, String defaultValue, String expected, Predicate<String> isValid) {
        return optional(name, expected, isValid).orElse(defaultValue);
    }

    Optional<String> optional(String name, String expected, Predicate<String> isValid) {
        Optional<String> text = request.query(name);
        if (text.isPresent() && !isValid.test(text.get())) {
            error(name, expected, text.get());
            return Optional.empty();
        }
        return text;
    }

    /** A page cursor from an earlier response. */
    Optional<PageCursor> pageCursor(String name) {
        Optional<String> text = request.query(name);
        Optional<PageCursor> cursor = text.flatMap(PageCursor::parse);
        if (text.isPresent() && cursor.isEmpty()) {
            error(name, "an unchanged cursor from an earlier response", text.get());
        }
        return cursor;
    }

    /** A cursor from an earlier response or event. */
    Optional<Cursor> cursor(String name, Optional<String> text) {
        Optional<Cursor> cursor = text.flatMap(Cursor::parse);
        if (text.isPresent() && cursor.isEmpty()) {
            error(name, "an unchanged cursor from an earlier response or event", text.get());
        }
        return cursor;
    }

    void error(String name, String expected, String found) {
        errors.add(new FieldError("?" + name, expected, shortened(found)));
    }

    private static String shortened(String text) {
        return text.length() > FOUND_LENGTH_MAX ? text.substring(0, FOUND_LENGTH_MAX) + "…" : text;
    }

    /** Rejects unknown and repeated parameters. */
    QueryParameters rejectUnknown(String... names) {
        List<String> known = List.of(names);
        for (String name : new TreeSet<>(request.queryNames())) {
            List<String> values = request.queries(name);
            if (!known.contains(name)) {
                String expected = known.isEmpty() ? "no parameters" : "one of " + String.join(", ", known);
                error(shortened(name), "no such parameter, but " + expected, String.join(", ", values));
            } else if (values.size() > 1) {
                error(name, "one value", values.size() + " values: " + String.join(", ", values));
            }
        }
        return this;
    }

    /** Throws if there was any error; to be called after the last parameter. */
    void done() {
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            String detail = first.pointer() + ": expected " + first.expected() + ", found " + first.found();
            throw new ProblemException(Problem.of(400, "parameter", "A parameter is not valid", detail)
                    .with(errors));
        }
    }
}
