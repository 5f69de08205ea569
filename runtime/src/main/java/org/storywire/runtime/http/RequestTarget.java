package org.storywire.runtime.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request target: the decoded segments of its path and the decoded parameters of its query. */
record RequestTarget(List<String> segments, Map<String, List<String>> query) {
    private static final int PARAMETERS_MAX = 100;

    /** Throws a 400 {@link ProblemException} for bad percent-encoding, bad UTF-8, control characters and dot segments. */
    static RequestTarget of(@Nullable String path, @Nullable String query) {
        if (path == null || !path.startsWith("/")) {
            throw bad("path", "a path that begins with a slash", "another form");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            String decoded = decode(segment, "path");
            if (decoded.equals(".") || decoded.equals("..")) {
                throw bad("path", "no dot segments", "a dot segment");
            }
            segments.add(decoded);
        }
        return new RequestTarget(segments, query == null ? Map.of() : parameters(query));
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        String[] pairs = query.split("&", PARAMETERS_MAX + 1);
        if (pairs.length > PARAMETERS_MAX) {
            throw bad("query", PARAMETERS_MAX + " parameters at most", "more");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode((equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' '), "query");
                String value =
                        equals < 0 ? "" : decode(pair.substring(equals + 1).replace('+', ' '), "query");
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String encoded, String where) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(hex(encoded, i + 1, where) * 16 + hex(encoded, i + 2, where));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        String decoded = text(bytes.toByteArray(), where);
        if (decoded.chars().anyMatch(Character::isISOControl)) {
            throw bad(where, "no control characters", "a control character");
        }
        return decoded;
    }

    private static int hex(String encoded, int at, String where) {
        int digit = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
        if (digit < 0) {
            throw bad(where, "two hexadecimal digits after a percent sign", "something else");
        }
        return digit;
    }

    private static String text(byte[] bytes, String where) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad(where, "UTF-8", "bytes that are not UTF-8");
        }
    }

    private static ProblemException bad(String where, String expected, String found) {
        return new ProblemException(Problem.of(
                400,
                "bad-url",
                "The URL is not valid",
                "the " + where + ": expected " + expected + ", found " + found));
    }
}
