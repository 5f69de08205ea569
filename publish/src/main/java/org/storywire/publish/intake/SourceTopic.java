package org.storywire.publish.intake;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.storywire.schemas.Topics;

/** The logs that publish reads, each of one partition. */
enum SourceTopic {
    CONTROL(Topics.CONTROL),
    WIRE(Topics.WIRE),
    RANKING(Topics.RANKING),
    HISTORY(Topics.RANKING_HISTORY),
    READS(Topics.STORY_READS),
    AUDIT(Topics.RANKING_AUDIT),
    RULINGS(Topics.BOARD_RULING);

    private static final Map<String, SourceTopic> BY_TOPIC =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SourceTopic::topic, Function.identity()));

    private final Topics topics;

    SourceTopic(Topics topics) {
        this.topics = topics;
    }

    String topic() {
        return topics.topic();
    }

    static Optional<SourceTopic> of(String topic) {
        return Optional.ofNullable(BY_TOPIC.get(topic));
    }
}
