package org.storywire.runtime.http;

/** The access rule of a route: everyone (reads only), a caller whose key has a scope, or every page that sends a beacon. */
public sealed interface Access {
    /** No key needed; only for GET. */
    Access OPEN = new Open();
    /** The one write without a key: a read that a page reports. The endpoint limits origin and rate. */
    Access BEACON = new Beacon();

    /** Only callers whose key has this scope. */
    static Access scope(String scope) {
        return new Scope(scope);
    }

    /** Only callers with a valid key, whatever its scopes. */
    static Access anyKey() {
        return new AnyKey();
    }

    /** No key needed. */
    record Open() implements Access {}

    /** No key needed for this one write; a key that is sent is checked. */
    record Beacon() implements Access {}

    /** A valid key with this scope. */
    record Scope(String scope) implements Access {}

    /** A valid key. */
    record AnyKey() implements Access {}
}
