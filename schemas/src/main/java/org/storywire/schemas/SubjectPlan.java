package org.storywire.schemas;

import java.util.Arrays;
import java.util.List;

/** What a schema registry must hold before a service starts: one subject a topic, its schema and its compatibility level. */
public record SubjectPlan(String subject, String schema, String level) {
    /** One subject for each topic with Avro values, in the order of {@link Topics}. */
    public static List<SubjectPlan> all() {
        return Arrays.stream(Topics.values())
                .flatMap(topic -> topic.schema().stream()
                        .map(schema -> new SubjectPlan(
                                topic.subject(),
                                schema.toString(),
                                topic.compatibility().name())))
                .toList();
    }
}
