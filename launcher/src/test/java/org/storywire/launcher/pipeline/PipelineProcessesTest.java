package org.storywire.launcher.pipeline;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The journey with the four services in four processes and {@code storywire broker}, as in the README. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineProcessesTest extends PipelineJourney {
    private final Deque<ChildProcess> children = new ArrayDeque<>();
    private PipelineSite site = new PipelineSite(URI.create("http://localhost"), URI.create("http://localhost"), "");

    @BeforeAll
    void start(@TempDir Path folder) {
        ChildProcess broker = child(folder, "broker", Map.of(), "broker", "--port", "0", "--registry-port", "0");
        Map<String, String> environment = new HashMap<>(broker.exports());
        FreePorts ports = FreePorts.free();
        environment.put("INGEST_PORT", Integer.toString(ports.door()));
        environment.put("PUBLISH_PORT", Integer.toString(ports.pages()));
        environment.put("TOPIC_PARTITIONS", "4");
        // a machine that stalls for some seconds is not a dead broker
        environment.put("INGEST_ANSWER_WITHIN", "15s");
        environment.put("TOPIC_REPLICATION", "1");
        for (String service : List.of("ingest", "enrich", "trending", "publish")) {
            environment.put("DATA_DIR", folder.resolve(service).toString());
            child(folder, service, environment, service);
        }
        site = ports.site(ChildProcess.key(folder, environment));
        await().atMost(Duration.ofSeconds(180)).until(site::isReady);
    }

    @AfterAll
    void stop() throws InterruptedException {
        while (!children.isEmpty()) {
            try (ChildProcess last = children.pop()) {
                last.stop();
            }
        }
    }

    @Override
    PipelineSite site() {
        return site;
    }

    private ChildProcess child(Path folder, String name, Map<String, String> environment, String... arguments) {
        ChildProcess child = ChildProcess.start(folder, name, environment, arguments);
        children.push(child);
        return child;
    }
}
