package org.storywire.ingest.rule;

import java.time.Instant;
import java.util.Optional;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.RetractionScope;

/** One rule of a retraction or reinstatement: the reads of a pseudonym, or of a class, from a time until before another. */
public record RetractionRule(
        RetractionScope scope, Optional<Pseudonym> pseudonym, AgentClass agent, Instant from, Instant to) {}
