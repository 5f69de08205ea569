package org.storywire.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record of the registry's log, in the JSON that Confluent's registry writes to {@code _schemas}; no value deletes the key. */
public record RegistryRecord(String key, @Nullable String value) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GLOBAL = "";

    static RegistryRecord schema(SubjectVersion version) {
        ObjectNode value = JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema())
                .put("deleted", version.deleted());
        return new RegistryRecord(schemaKey(version.subject(), version.version()), value.toString());
    }

    static RegistryRecord noSchema(String subject, int version) {
        return new RegistryRecord(schemaKey(subject, version), null);
    }

    static RegistryRecord level(String scope, Optional<CompatibilityLevel> level) {
        ObjectNode key = JSON.createObjectNode().put("keytype", "CONFIG");
        key.put("subject", scope.equals(GLOBAL) ? null : scope).put("magic", 0);
        String value = level.map(each -> JSON.createObjectNode()
                        .put("compatibilityLevel", each.name())
                        .toString())
                .orElse(null);
        return new RegistryRecord(key.toString(), value);
    }

    private static String schemaKey(String subject, int version) {
        return JSON.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", subject)
                .put("version", version)
                .put("magic", 1)
                .toString();
    }

    /** Applies the record; those of a kind that this registry does not keep change nothing. */
    void applyTo(RegistryState state) {
        JsonNode parsedKey = parse(key);
        JsonNode parsedValue = parse(value == null ? "null" : value);
        switch (parsedKey.path("keytype").asText()) {
            case "SCHEMA" -> applySchema(state, parsedKey, parsedValue);
            case "CONFIG" -> applyLevel(state, parsedKey, parsedValue);
            case "DELETE_SUBJECT" -> applyDelete(state, parsedKey, parsedValue);
            default -> {
                // NOOP, MODE and the like
            }
        }
    }

    private static void applySchema(RegistryState state, JsonNode key, JsonNode value) {
        String subject = key.path("subject").asText();
        int version = key.path("version").asInt();
        if (value.isNull()) {
            state.remove(subject, version);
        } else {
            boolean deleted = value.path("deleted").asBoolean();
            String schema = value.path("schema").asText();
            state.put(new SubjectVersion(subject, version, value.path("id").asInt(), schema, deleted));
        }
    }

    private static void applyLevel(RegistryState state, JsonNode key, JsonNode value) {
        Optional<CompatibilityLevel> level = value.isNull()
                ? Optional.empty()
                : Optional.of(CompatibilityLevel.valueOf(
                        value.path("compatibilityLevel").asText()));
        state.level(key.path("subject").asText(GLOBAL), level);
    }

    private static void applyDelete(RegistryState state, JsonNode key, JsonNode value) {
        String subject = key.path("subject").asText();
        for (SubjectVersion each : state.versions(subject, false)) {
            if (each.version() <= value.path("version").asInt()) {
                state.put(each.softlyDeleted());
            }
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected JSON in the registry's log", e);
        }
    }
}
