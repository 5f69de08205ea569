package org.storywire.ingest.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.rule.RetractionRequest;
import org.storywire.ingest.view.RetractionView;
import org.storywire.schemas.avro.ReadRetracted;
import org.storywire.schemas.avro.RetractionScope;

/** A retraction or reinstatement as it is served: its scope, never the reader; {@code rules} counts pseudonyms. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RetractionResponse(
        @Nullable String retractionId,
        @Nullable String reinstatementId,
        String status,
        String scope,
        @JsonProperty("class") @Nullable String agents,
        int rules,
        Instant from,
        Instant to,
        Change made,
        @Nullable Change undone) {
    private static final int MINUTE = 60;

    /** The reason, key and time of a change. */
    record Change(String reason, String by, Instant at) {
        static Change of(ReadRetracted rule) {
            return new Change(rule.getReason(), rule.getBy(), rule.getAt());
        }
    }

    static RetractionResponse of(String id, List<RetractionView.Rule> rules) {
        ReadRetracted first = rules.get(0).made();
        boolean classed = first.getScope() == RetractionScope.AGENT;
        Optional<ReadRetracted> undone = rules.get(0).undone();
        return new RetractionResponse(
                first.getReinstates() ? null : id,
                first.getReinstates() ? id : null,
                undone.isPresent() ? "undone" : "in-force",
                classed ? "class" : first.getScope().name().toLowerCase(Locale.ROOT),
                classed ? RetractionRequest.label(first.getAgent()) : null,
                rules.size(),
                time(rules.stream()
                        .mapToInt(rule -> rule.made().getFromMinute())
                        .min()
                        .orElse(0)),
                time(rules.stream()
                        .mapToInt(rule -> rule.made().getToMinute())
                        .max()
                        .orElse(0)),
                Change.of(first),
                undone.map(Change::of).orElse(null));
    }

    private static Instant time(int minute) {
        return Instant.ofEpochSecond((long) minute * MINUTE);
    }
}
