package org.storywire.runtime.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request as Jetty has it, in the words of {@link org.storywire.runtime.http.Request}. Its state belongs to one exchange. */
final class IncomingRequest implements org.storywire.runtime.http.Request {
    private static final byte[] NOTHING = {};

    private final Request request;
    private final RequestTarget target;
    private final Set<String> trustedProxies;
    private Map<String, String> parameters = Map.of();
    private Optional<Caller> caller = Optional.empty();
    private byte[] body = NOTHING;

    IncomingRequest(Request request, Set<String> trustedProxies) {
        this.request = request;
        this.target = RequestTarget.of(
                request.getHttpURI().getPath(), request.getHttpURI().getQuery());
        this.trustedProxies = trustedProxies;
    }

    void matched(Map<String, String> found) {
        parameters = found;
    }

    void admitted(Optional<Caller> who) {
        caller = who;
    }

    void received(byte[] bytes) {
        body = bytes;
    }

    RequestTarget target() {
        return target;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getHttpURI().getPath();
    }

    @Override
    public String parameter(String pathName) {
        String value = parameters.get(pathName);
        if (value == null) {
            throw new IllegalArgumentException(
                    "path parameter " + pathName + ": expected one of " + parameters.keySet());
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    @Override
    public List<String> queries(String name) {
        return target.query().getOrDefault(name, List.of());
    }

    @Override
    public Set<String> queryNames() {
        return target.query().keySet();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Optional<Caller> caller() {
        return caller;
    }

    @Override
    public String remoteAddress() {
        String address = address(request.getConnectionMetaData().getRemoteSocketAddress());
        String forwarded = request.getHeaders().get("X-Forwarded-For");
        if (forwarded == null || !trustedProxies.contains(address)) {
            return address;
        }
        String[] hops = forwarded.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!trustedProxies.contains(hop)) {
                return hop;
            }
        }
        return address;
    }

    @Override
    public URI url() {
        return request.getHttpURI().toURI();
    }

    static String address(@Nullable SocketAddress socket) {
        return socket instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "unknown";
    }
}
