package org.storywire.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.storywire.embedded.registry.CompatibilityLevel;
import org.storywire.embedded.registry.SchemaRegistry;
import org.storywire.schemas.Topics;

/**
 * A schema registry in this JVM that speaks Confluent's REST API and keeps its schemas in the topic {@code _schemas}, so ids
 * survive restarts. A development default: one instance a broker, no access control, Avro only.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 4;
    private static final int BACKLOG = 100;

    private final SchemaTopic log;
    private final HttpServer server;
    private final ExecutorService threads;
    private final SchemaRegistry registry;

    private EmbeddedRegistry(SchemaTopic log, HttpServer server) {
        this.log = log;
        this.server = server;
        this.registry = new SchemaRegistry(log.read(), log::append);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "embedded-registry");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new RegistryApi(registry));
        server.start();
    }

    /**
     * Starts a registry on a broker and returns when it serves.
     *
     * @param port where it listens; 0 for any free one
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new EmbeddedException(
                    "expected " + HOST + ":" + port + " to be free for the schema registry, found: " + e.getMessage()
                            + "; choose another port",
                    e);
        }
        try {
            return new EmbeddedRegistry(new SchemaTopic(bootstrapServers), server);
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    public String url() {
        return "http://" + HOST + ":" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Sets the levels of the contract's topics and registers their schemas, where that is not done yet. */
    public void registerContract() {
        for (Topics topic : Topics.values()) {
            topic.schema().ifPresent(schema -> register(topic, schema.toString()));
        }
    }

    private void register(Topics topic, String schema) {
        Optional<CompatibilityLevel> level =
                Optional.of(CompatibilityLevel.valueOf(topic.compatibility().name()));
        if (!registry.level(topic.subject()).equals(level)) {
            registry.level(topic.subject(), level);
        }
        registry.register(topic.subject(), schema);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        log.close();
    }
}
