package org.storywire.runtime.http;

import java.util.Set;

/** Who calls: the id of the key (not the key), the publisher it is bound to, and what it may do. */
public record Caller(String keyId, String publisher, Set<String> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
