package org.storywire.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Listening sockets that are bound before Kafka starts, so that a port chosen by the system is known when the
 * configuration is written, so that no other process can bind it in between.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {
    private final Map<String, ServerSocketChannel> channels = new ConcurrentHashMap<>();

    /** Binds {@code listener}; port 0 lets the system choose. Returns the port. */
    int bind(String listener, InetSocketAddress address) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channels.put(listener, channel);
            channel.configureBlocking(false);
            channel.bind(address);
            return channel.socket().getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedException(
                    "expected " + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + " to be free for the broker, found: " + e.getMessage() + "; choose another port",
                    e);
        }
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBytes) {
        ServerSocketChannel channel = channels.get(listener);
        if (channel == null) {
            throw new EmbeddedException("expected one of the listeners " + channels.keySet() + ", found " + listener);
        }
        return channel;
    }

    @Override
    public void close() {
        for (ServerSocketChannel channel : channels.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new EmbeddedException("cannot close a listening socket", e);
            }
        }
    }
}
