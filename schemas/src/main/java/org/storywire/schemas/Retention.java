package org.storywire.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The retention of a topic's records, as Kafka topic configuration. Topics with text keep a superseded revision
 * 24 h at least and 72 h at most, so a killed story's text leaves the log itself; segments roll daily for that.
 */
public record Retention(Map<String, String> config) {
    private static final Duration SUPERSEDED_MIN = Duration.ofHours(24);
    private static final Duration SUPERSEDED_MAX = Duration.ofHours(72);
    private static final Duration SEGMENT_MAX = Duration.ofHours(24);
    private static final Duration FUTURE_MAX = Duration.ofSeconds(60);
    private static final int RECORD_BYTES_MAX = 4 * 1024 * 1024;

    public Retention {
        config = Map.copyOf(config);
    }

    /** Every record is kept for this long, then deleted. */
    static Retention kept(Duration time) {
        Map<String, String> config = common();
        config.put("cleanup.policy", "delete");
        config.put("retention.ms", millis(time));
        return new Retention(config);
    }

    /** The latest record of a key is kept for ever. */
    static Retention compacted() {
        Map<String, String> config = common();
        config.put("cleanup.policy", "compact");
        config.put("min.compaction.lag.ms", millis(SUPERSEDED_MIN));
        config.put("max.compaction.lag.ms", millis(SUPERSEDED_MAX));
        config.put("delete.retention.ms", millis(SUPERSEDED_MAX));
        return new Retention(config);
    }

    boolean isCompacted() {
        return "compact".equals(config.get("cleanup.policy"));
    }

    /** The broker stamps each record and ignores the time of the client. */
    Retention appendTime() {
        Map<String, String> timed = new LinkedHashMap<>(config);
        timed.put("message.timestamp.type", "LogAppendTime");
        timed.remove("message.timestamp.after.max.ms");
        return new Retention(timed);
    }

    private static Map<String, String> common() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("segment.ms", millis(SEGMENT_MAX));
        config.put("max.message.bytes", Integer.toString(RECORD_BYTES_MAX));
        config.put("message.timestamp.after.max.ms", millis(FUTURE_MAX));
        return config;
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
