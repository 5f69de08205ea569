package org.storywire.schemas;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** What a schema registry must hold before a service starts: one subject a topic, its schema and its compatibility level. */
public record SubjectPlan(String subject, String schema, String level) {
    private static final Set<Topics> READ_BY_OUTSIDERS = EnumSet.of(Topics.WIRE, Topics.RANKING, Topics.DELIVERY);

    /** One subject for each topic with Avro values, in the order of {@link Topics}. */
    public static List<SubjectPlan> all() {
        return Arrays.stream(Topics.values())
                .flatMap(topic -> topic.value().stream().map(type -> of(topic, new SpecificData().getSchema(type))))
                .toList();
    }

    private static SubjectPlan of(Topics topic, Schema schema) {
        String level = READ_BY_OUTSIDERS.contains(topic) ? "FULL_TRANSITIVE" : "BACKWARD_TRANSITIVE";
        return new SubjectPlan(topic.topic() + "-value", schema.toString(), level);
    }
}
