package org.storywire.runtime.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections beyond the cap of their address, and those that have not sent a request's head within the deadline.
 * Jetty's idle timeout alone lets a client drip bytes for ever.
 */
final class ConnectionLimit implements Connection.Listener {
    private final int perAddressMax;
    private final Set<String> exempt;
    private final Duration headDeadline;
    private final Map<Connection, String> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    ConnectionLimit(int perAddressMax, Set<String> exempt, Duration headDeadline) {
        this.perAddressMax = perAddressMax;
        this.exempt = Set.copyOf(exempt);
        this.headDeadline = headDeadline;
    }

    @Override
    public void onOpened(Connection connection) {
        String address = IncomingRequest.address(connection.getEndPoint().getRemoteSocketAddress());
        open.put(connection, address);
        boolean tooMany = count(address, 1) > perAddressMax && !exempt.contains(address);
        if (tooMany) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        String address = open.remove(connection);
        if (address != null) {
            count(address, -1);
        }
    }

    /** Closes what has been sending a head for too long; to be called often. */
    void sweep() {
        long now = System.nanoTime();
        for (Connection connection : open.keySet()) {
            if (connection instanceof HttpConnection http && isLate(http.getParser(), now)) {
                connection.getEndPoint().close();
            }
        }
    }

    int connections() {
        return open.size();
    }

    private boolean isLate(HttpParser parser, long now) {
        boolean inHead = parser.inHeaderState() && !parser.isStart();
        return inHead && now - parser.getBeginNanoTime() > headDeadline.toNanos();
    }

    private synchronized int count(String address, int change) {
        int count = counts.getOrDefault(address, 0) + change;
        if (count <= 0) {
            counts.remove(address);
        } else {
            counts.put(address, count);
        }
        return count;
    }
}
