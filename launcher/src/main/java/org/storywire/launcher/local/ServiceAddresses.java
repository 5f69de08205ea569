package org.storywire.launcher.local;

import java.util.Map;
import java.util.Optional;

/** The addresses of a running local cluster; stored in its data folder while it runs, so that commands find it. */
public record ServiceAddresses(Map<String, String> values) {
    public static final String FILE = "running.properties";
    public static final String BROKER = "kafka-bootstrap-servers";
    public static final String REGISTRY = "schema-registry-url";
    public static final String INGEST = "ingest-url";
    public static final String PUBLISH = "publish-url";

    public ServiceAddresses {
        values = Map.copyOf(values);
    }

    /** The key of the health and metrics address of a service. */
    public static String health(String service) {
        return service + "-health-url";
    }

    /** The addresses of the local cluster on that folder; empty when none runs. */
    public static ServiceAddresses of(DataFolder data) {
        return new ServiceAddresses(data.read(FILE));
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public String get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("expected an address " + key));
    }
}
