package org.storywire.runtime.http;

import java.util.Set;

/** The routes of a server and the access to them. {@code alwaysServed} are the routes that answer under overload too. */
record HttpRules(RouteTable routes, Set<Route> alwaysServed, AccessControl access, HttpMetrics metrics) {
    HttpRules {
        alwaysServed = Set.copyOf(alwaysServed);
    }
}
