package org.storywire.embedded.registry;

/** One version of a subject; {@code deleted} is a soft deletion: it can still be read by its id. */
public record SubjectVersion(String subject, int version, int id, String schema, boolean deleted) {
    SubjectVersion softlyDeleted() {
        return new SubjectVersion(subject, version, id, schema, true);
    }
}
