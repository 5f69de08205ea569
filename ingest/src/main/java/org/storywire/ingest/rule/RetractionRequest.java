package org.storywire.ingest.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.storywire.ingest.read.NetworkPrefixes;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.ingest.story.FieldLimits;
import org.storywire.ingest.story.IdGrammar;
import org.storywire.ingest.story.JsonObjectReader;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.ingest.story.ValueParsers;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.RetractionScope;

/** A request to subtract or reinstate reads: the scope, the time from inclusive to exclusive, and the reason. */
public record RetractionRequest(RuleScope target, Instant from, Instant to, String reason) {
    /** The time for which reads are stored, and so can be retracted. */
    public static final Duration BEHIND = Duration.ofHours(48);
    /** The farthest that a rule may reach ahead. */
    public static final Duration AHEAD = Duration.ofHours(24);

    private static final int READER_ID = 200;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
    private static final String PSEUDONYM = "32 hexadecimal digits";
    private static final String ONE = "one of reader, network and class";
    private static final RuleScope NOBODY = new RuleScope.Classed(AgentClass.UNKNOWN);

    /** Parses the request of a key that speaks for {@code publisher}; errors are added to the fields. */
    public static RetractionRequest read(JsonObjectReader fields, String publisher, Instant now) {
        RuleScope target = target(fields, publisher);
        Instant from = time(fields, "from", now);
        Instant to = time(fields, "to", now);
        if (!from.isBefore(to) && fields.has("from") && fields.has("to")) {
            fields.reject("to", "a time after from", "none after it");
        }
        return new RetractionRequest(target, from, to, fields.line("reason", FieldLimits.LINE));
    }

    /** The request as text, equal for equal requests. */
    public String canonicalText() {
        return target.canonicalText() + " " + from.toEpochMilli() + " " + to.toEpochMilli() + " " + reason;
    }

    private static Instant time(JsonObjectReader fields, String name, Instant now) {
        Instant time = fields.requiredParsed(name, ValueParsers.INSTANT, ValueParsers::instant, now);
        if (time.isBefore(now.minus(BEHIND)) || time.isAfter(now.plus(AHEAD))) {
            fields.reject(
                    name,
                    "a time of the last " + BEHIND.toHours() + " hours, for which reads are stored, or of the next "
                            + AHEAD.toHours(),
                    "another time");
        }
        return time;
    }

    private static RuleScope target(JsonObjectReader fields, String publisher) {
        List<Optional<RuleScope>> named = Stream.of(reader(fields, publisher), network(fields), agents(fields))
                .toList();
        long count = Stream.of("reader", "network", "class").filter(fields::has).count();
        if (count != 1) {
            fields.reject("reader", ONE, count + " of them");
        }
        return named.stream().flatMap(Optional::stream).findFirst().orElse(NOBODY);
    }

    /** The newsroom's own id of a reader, or an object with a pseudonym. */
    private static Optional<RuleScope> reader(JsonObjectReader fields, String publisher) {
        if (fields.raw("reader").filter(value -> value.isObject()).isPresent()) {
            return pseudonym(fields, "reader", RetractionScope.READER);
        }
        boolean any = publisher.equals(SubmissionContext.ANY);
        Optional<String> named = fields.parsed(
                "publisher",
                "a newsroom that the key speaks for",
                raw -> Optional.of(raw).filter(IdGrammar::isPublisher).filter(name -> any || name.equals(publisher)));
        if (!fields.has("reader")) {
            return Optional.empty();
        }
        if (any && !fields.has("publisher")) {
            fields.reject(
                    "publisher", "the newsroom that reported the reader, because this key speaks for all", "nothing");
        }
        return fields.parsed(
                "reader",
                "the reader's id as it was reported, of 1 to " + READER_ID + " characters",
                raw -> Optional.of(raw)
                        .filter(id -> !id.isBlank() && id.length() <= READER_ID)
                        .map(id -> new RuleScope.Known(
                                RetractionScope.READER, Pseudonymizer.reported(named.orElse(publisher), id), true)));
    }

    private static Optional<RuleScope> network(JsonObjectReader fields) {
        if (fields.raw("network").filter(value -> value.isObject()).isPresent()) {
            return pseudonym(fields, "network", RetractionScope.NETWORK);
        }
        return fields.parsed(
                "network",
                NetworkPrefixes.EXPECTED,
                raw -> NetworkPrefixes.within(raw).map(RuleScope.Networked::new));
    }

    private static Optional<RuleScope> pseudonym(JsonObjectReader fields, String name, RetractionScope scope) {
        return fields.object(name, inner -> {
            String hex = inner.requiredParsed(
                    "pseudonym", PSEUDONYM, raw -> Optional.of(raw).filter(HEX.asMatchPredicate()), "");
            inner.done();
            return hex.isEmpty()
                    ? NOBODY
                    : new RuleScope.Known(scope, new Pseudonym(HexFormat.of().parseHex(hex)), false);
        });
    }

    /** Here {@code unknown} is a class as well: clients that nobody could classify. */
    private static Optional<RuleScope> agents(JsonObjectReader fields) {
        return fields.parsed(
                "class",
                "one of "
                        + Stream.of(AgentClass.values())
                                .map(RetractionRequest::label)
                                .toList(),
                raw -> Stream.of(AgentClass.values())
                        .filter(agent -> label(agent).equals(raw))
                        .findFirst()
                        .map(RuleScope.Classed::new));
    }

    /** The name of a class in requests and responses. */
    public static String label(AgentClass agent) {
        return agent.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
