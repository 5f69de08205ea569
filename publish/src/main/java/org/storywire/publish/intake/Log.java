package org.storywire.publish.intake;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.storywire.schemas.Topics;

/** The logs that publish reads, each of one partition. */
enum Log {
    CONTROL(Topics.CONTROL),
    WIRE(Topics.WIRE),
    RANKING(Topics.RANKING),
    HISTORY(Topics.RANKING_HISTORY),
    READS(Topics.STORY_READS),
    AUDIT(Topics.RANKING_AUDIT),
    RULINGS(Topics.BOARD_RULING);

    private static final Map<String, Log> BY_TOPIC =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Log::topic, Function.identity()));

    private final Topics topics;

    Log(Topics topics) {
        this.topics = topics;
    }

    String topic() {
        return topics.topic();
    }

    static Optional<Log> of(String topic) {
        return Optional.ofNullable(BY_TOPIC.get(topic));
    }
}
