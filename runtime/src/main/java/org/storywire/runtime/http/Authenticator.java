package org.storywire.runtime.http;

import java.util.Optional;

/**
 * Identifies the caller by the {@code Authorization} header, never by the URL. Empty when there is no key or it is not
 * (any more) valid. It must not block: it runs on the thread that reads the network.
 */
@FunctionalInterface
public interface Authenticator {
    /** No keys: only open routes and beacons can be used. */
    Authenticator NONE = request -> Optional.empty();

    Optional<Caller> authenticate(Request request);

    /** The token of {@code Authorization: Bearer <token>}. */
    static Optional<String> bearer(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .filter(token -> !token.isEmpty());
    }
}
