package org.storywire.runtime.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request whose body has been read. Names of headers are not case-sensitive. */
public interface Request {
    String method();

    /** The path as it came, still percent-encoded. */
    String path();

    /** The decoded part of the path that {@code {pathName}} of the route matched. */
    String parameter(String pathName);

    /** The first value of a query parameter. */
    Optional<String> query(String name);

    /** All values of a query parameter in their order. */
    List<String> queries(String name);

    /** The names of all query parameters. */
    Set<String> queryNames();

    /** The first value of a header. */
    Optional<String> header(String name);

    /** The body; empty when there is none. */
    byte[] body();

    /** The caller, when a valid key came. */
    Optional<Caller> caller();

    /** The address of the client; that of {@code X-Forwarded-For} when a trusted proxy sends it. Never log it. */
    String remoteAddress();

    /** The URL as the client asked for it. */
    URI url();
}
