package org.storywire.runtime.http;

import java.util.Optional;
import java.util.Set;

/** The one place that decides who may use a route. Deny by default. */
final class AccessControl {
    private static final Set<String> KEYS_IN_URLS = Set.of("key", "api_key", "apikey", "access_token", "token");

    private static final String CHALLENGE = "WWW-Authenticate";

    private final Authenticator authenticator;

    AccessControl(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Identifies the caller; empty on routes without a key. Refuses with 401 or 403. */
    Optional<Caller> admit(Route route, IncomingRequest request) {
        Access access = route.access();
        if (access instanceof Access.Open) {
            return Optional.empty();
        }
        boolean keyGiven = request.header("Authorization").isPresent();
        if (access instanceof Access.Beacon && !keyGiven) {
            return Optional.empty();
        }
        Optional<Caller> caller = keyGiven ? authenticator.authenticate(request) : Optional.empty();
        if (caller.isEmpty()) {
            throw new ProblemException(
                    Problem.of(401, "key-needed", "This needs a key", challenge(keyGiven, request)),
                    CHALLENGE,
                    "Bearer realm=\"storywire\"" + (keyGiven ? ", error=\"invalid_token\"" : ""));
        }
        if (access instanceof Access.Scope needed && !caller.get().may(needed.scope())) {
            String detail = "expected a key with the scope " + needed.scope() + ", this one has not got it";
            throw new ProblemException(
                    Problem.of(403, "scope-needed", "The key may not do this", detail),
                    CHALLENGE,
                    "Bearer realm=\"storywire\", error=\"insufficient_scope\", scope=\"" + needed.scope() + "\"");
        }
        return caller;
    }

    private static String challenge(boolean keyGiven, IncomingRequest request) {
        if (keyGiven) {
            return "expected a valid key, found one that is unknown, expired or revoked";
        }
        boolean inUrl =
                KEYS_IN_URLS.stream().anyMatch(name -> request.query(name).isPresent());
        String where = inUrl ? "; keys are never taken from a URL, and this one is to be revoked" : "";
        return "expected the header Authorization: Bearer with a key, found none" + where;
    }
}
