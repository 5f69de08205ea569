package org.storywire.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.storywire.schemas.RegistryClient.Answer;

/**
 * Brings the schemas of all topics to a registry: the one step that changes what a registry holds, for serializers do not
 * register. Works with any registry that speaks Confluent's REST API. Safe to repeat, also in parallel.
 */
public final class SchemaRegistration {
    private final RegistryClient registry;

    /**
     * @param config {@code schema.registry.url} and, with or without the prefix {@code schema.registry.},
     *     {@code basic.auth.user.info} or {@code bearer.auth.token}
     */
    public SchemaRegistration(Map<String, ?> config) {
        this.registry = new RegistryClient(config);
    }

    /** The state of a topic's schema in the registry. */
    public enum Standing {
        /** The registry has it. */
        REGISTERED,
        /** The registry does not have it, and it is compatible with what the registry has. */
        ADMISSIBLE,
        /** It is not compatible with an earlier version. */
        INCOMPATIBLE
    }

    /**
     * The finding for a subject.
     *
     * @param id the schema's id where the registry has it
     * @param breaks what an earlier version has against it, one sentence each
     */
    public record Subject(Topics topic, Standing standing, OptionalInt id, List<String> breaks) {
        public String name() {
            return topic.subject();
        }
    }

    /** Compares each topic's schema with every version that the registry has, at the topic's level; changes nothing. */
    public List<Subject> check() {
        return each(this::check);
    }

    /** Sets each subject's level and registers its schema, except where {@link #check} finds it incompatible. */
    public List<Subject> register() {
        return each(this::register);
    }

    private static List<Subject> each(Function<Topics, Subject> step) {
        return Arrays.stream(Topics.values())
                .filter(topic -> topic.schema().isPresent())
                .map(step)
                .toList();
    }

    private Subject check(Topics topic) {
        Answer known = registry.post(path(topic), schemaOf(topic));
        if (known.isFound()) {
            return new Subject(topic, Standing.REGISTERED, id(known), List.of());
        }
        List<String> breaks = breaks(topic);
        Standing standing = breaks.isEmpty() ? Standing.ADMISSIBLE : Standing.INCOMPATIBLE;
        return new Subject(topic, standing, OptionalInt.empty(), breaks);
    }

    private Subject register(Topics topic) {
        Subject found = check(topic);
        if (found.standing() == Standing.INCOMPATIBLE) {
            return found;
        }
        registry.put(
                "/config/" + topic.subject(),
                object("compatibility", topic.compatibility().name()));
        Answer answer = registry.post(path(topic) + "/versions", schemaOf(topic));
        if (answer.isConflict()) {
            String message = "the registry: " + answer.body().path("message").asText();
            return new Subject(topic, Standing.INCOMPATIBLE, OptionalInt.empty(), List.of(message));
        }
        return new Subject(topic, Standing.REGISTERED, id(answer), List.of());
    }

    private List<String> breaks(Topics topic) {
        List<String> breaks = new ArrayList<>();
        Answer versions = registry.get(path(topic) + "/versions");
        if (versions.isFound()) {
            for (JsonNode version : versions.body()) {
                Schema earlier = earlier(topic, version.asInt());
                for (String sentence :
                        topic.compatibility().breaks(topic.schema().orElseThrow(), earlier)) {
                    breaks.add("version " + version.asInt() + ": " + sentence);
                }
            }
        }
        return List.copyOf(breaks);
    }

    private Schema earlier(Topics topic, int version) {
        JsonNode body = registry.get(path(topic) + "/versions/" + version).body();
        return new Schema.Parser().parse(body.path("schema").asText());
    }

    private static OptionalInt id(Answer answer) {
        JsonNode id = answer.body().path("id");
        return id.isInt() ? OptionalInt.of(id.intValue()) : OptionalInt.empty();
    }

    private static String path(Topics topic) {
        return "/subjects/" + topic.subject();
    }

    private static ObjectNode schemaOf(Topics topic) {
        return object("schema", topic.schema().orElseThrow().toString());
    }

    private static ObjectNode object(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
