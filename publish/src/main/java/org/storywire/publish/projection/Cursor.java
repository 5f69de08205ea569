package org.storywire.publish.projection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applied position: next offsets of control, wire and ranking, the latest expiry that took effect, and an id of the topics (a
 * recreated topic has other offsets). Clients see it as one opaque token.
 */
public record Cursor(String logs, long control, long wire, long ranking, long expiry) {
    private static final Pattern PLAIN =
            Pattern.compile("1\\.([0-9a-f]{8})\\.(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})");
    private static final int TOKEN_LENGTH_MAX = 256;

    /** The id of no topics: nothing was ever read. */
    public static final String NO_LOGS = "00000000";

    /** The start of these topics. */
    public static Cursor start(String logs) {
        return new Cursor(logs, 0, 0, 0, 0);
    }

    /** As an opaque, URL-safe text. */
    public String token() {
        String plain = "1." + logs + "." + control + "." + wire + "." + ranking + "." + expiry;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** The cursor of a token; empty when the token is invalid. */
    public static Optional<Cursor> parse(String token) {
        if (token.isEmpty() || token.length() > TOKEN_LENGTH_MAX) {
            return Optional.empty();
        }
        return decoded(token)
                .map(PLAIN::matcher)
                .filter(Matcher::matches)
                .map(Cursor::of)
                .filter(cursor -> cursor.token().equals(token));
    }

    /** True when it is from before anything was read, so that it continues from the start of any topics. */
    public boolean hasNoLogs() {
        return logs.equals(NO_LOGS);
    }

    /** True when all offsets are at least those of {@code other}; expiry depends on the clock alone and is ignored. */
    public boolean covers(Cursor other) {
        return control >= other.control && wire >= other.wire && ranking >= other.ranking;
    }

    public Cursor withControl(long next) {
        return new Cursor(logs, next, wire, ranking, expiry);
    }

    public Cursor withWire(long next) {
        return new Cursor(logs, control, next, ranking, expiry);
    }

    public Cursor withRanking(long next) {
        return new Cursor(logs, control, wire, next, expiry);
    }

    public Cursor withExpiry(long millis) {
        return new Cursor(logs, control, wire, ranking, millis);
    }

    private static Optional<String> decoded(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cursor of(Matcher match) {
        return new Cursor(
                match.group(1),
                Long.parseLong(match.group(2)),
                Long.parseLong(match.group(3)),
                Long.parseLong(match.group(4)),
                Long.parseLong(match.group(5)));
    }
}
