package org.storywire.runtime.http;

import java.util.Set;

/** An authenticated caller: the id of its key (not the key), the publisher it is bound to, and its scopes. */
public record Caller(String keyId, String publisher, Set<String> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
