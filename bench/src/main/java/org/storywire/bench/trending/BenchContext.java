package org.storywire.bench.trending;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.storywire.runtime.Settings;

/**
 * The context of a competitor.
 *
 * @param topic the topic of reads
 * @param records the number of records in the topic
 * @param reads the number of reads in them
 * @param settings of the cluster, the folder for state, and the competitor's settings that differ from its defaults
 */
record BenchContext(String topic, long records, long reads, Map<String, String> settings) {
    BenchContext {
        settings = Map.copyOf(settings);
    }

    Settings asSettings() {
        return Settings.of(settings);
    }

    String bootstrapServers() {
        return settings.getOrDefault("kafka-bootstrap-servers", "");
    }

    BenchContext with(String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return new BenchContext(topic, records, reads, more);
    }

    List<String> encode() {
        List<String> words = new ArrayList<>(List.of(topic, Long.toString(records), Long.toString(reads)));
        settings.forEach((key, value) -> words.add(key + "=" + value));
        return words;
    }

    static BenchContext decode(List<String> words) {
        Map<String, String> settings = new HashMap<>();
        for (String each : words.subList(3, words.size())) {
            String[] parts = each.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return new BenchContext(words.get(0), Long.parseLong(words.get(1)), Long.parseLong(words.get(2)), settings);
    }
}
