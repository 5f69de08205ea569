package org.storywire.ingest.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.storywire.ingest.read.Networks;
import org.storywire.ingest.read.Pseudonyms;
import org.storywire.ingest.story.Fields;
import org.storywire.ingest.story.Filing;
import org.storywire.ingest.story.Ids;
import org.storywire.ingest.story.Limits;
import org.storywire.ingest.story.Words;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.RetractionScope;

/** A request to subtract reads, or to give them back: whose, from when until before when, and why. */
public record Retraction(Target target, Instant from, Instant to, String reason) {
    /** How far back reads are kept, and so how far back one can take them. */
    public static final Duration BEHIND = Duration.ofHours(48);
    /** How far ahead a rule may reach. */
    public static final Duration AHEAD = Duration.ofHours(24);

    private static final int READER_ID = 200;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
    private static final String PSEUDONYM = "32 hexadecimal digits";
    private static final String ONE = "one of reader, network and class";
    private static final Target NOBODY = new Target.Classed(AgentClass.UNKNOWN);

    /** Reads the request of a key that speaks for {@code publisher}; what is wrong goes to the fields' mistakes. */
    public static Retraction read(Fields fields, String publisher, Instant now) {
        Target target = target(fields, publisher);
        Instant from = time(fields, "from", now);
        Instant to = time(fields, "to", now);
        if (!from.isBefore(to) && fields.has("from") && fields.has("to")) {
            fields.wrong("to", "a time behind from", "none behind it");
        }
        return new Retraction(target, from, to, fields.line("reason", Limits.LINE));
    }

    /** The same words for the same request. */
    public String words() {
        return target.words() + " " + from.toEpochMilli() + " " + to.toEpochMilli() + " " + reason;
    }

    private static Instant time(Fields fields, String name, Instant now) {
        Instant time = fields.requiredParsed(name, Words.INSTANT, Words::instant, now);
        if (time.isBefore(now.minus(BEHIND)) || time.isAfter(now.plus(AHEAD))) {
            fields.wrong(
                    name,
                    "a time of the last " + BEHIND.toHours() + " hours, for which reads are kept, or of the next "
                            + AHEAD.toHours(),
                    "another time");
        }
        return time;
    }

    private static Target target(Fields fields, String publisher) {
        List<Optional<Target>> named = Stream.of(reader(fields, publisher), network(fields), agents(fields))
                .toList();
        long count = Stream.of("reader", "network", "class").filter(fields::has).count();
        if (count != 1) {
            fields.wrong("reader", ONE, count + " of them");
        }
        return named.stream().flatMap(Optional::stream).findFirst().orElse(NOBODY);
    }

    /** The newsroom's own id of a reader, or an object with a pseudonym. */
    private static Optional<Target> reader(Fields fields, String publisher) {
        if (fields.raw("reader").filter(value -> value.isObject()).isPresent()) {
            return pseudonym(fields, "reader", RetractionScope.READER);
        }
        boolean any = publisher.equals(Filing.ANY);
        Optional<String> named = fields.parsed(
                "publisher",
                "a newsroom that the key speaks for",
                raw -> Optional.of(raw).filter(Ids::isPublisher).filter(name -> any || name.equals(publisher)));
        if (!fields.has("reader")) {
            return Optional.empty();
        }
        if (any && !fields.has("publisher")) {
            fields.wrong("publisher", "the newsroom that reported the reader, for this key speaks for all", "nothing");
        }
        return fields.parsed(
                "reader",
                "the reader's id as it was reported, of 1 to " + READER_ID + " characters",
                raw -> Optional.of(raw)
                        .filter(id -> !id.isBlank() && id.length() <= READER_ID)
                        .map(id -> new Target.Known(
                                RetractionScope.READER, Pseudonyms.reported(named.orElse(publisher), id), true)));
    }

    private static Optional<Target> network(Fields fields) {
        if (fields.raw("network").filter(value -> value.isObject()).isPresent()) {
            return pseudonym(fields, "network", RetractionScope.NETWORK);
        }
        return fields.parsed(
                "network", Networks.EXPECTED, raw -> Networks.within(raw).map(Target.Networked::new));
    }

    private static Optional<Target> pseudonym(Fields fields, String name, RetractionScope scope) {
        return fields.object(name, inner -> {
            String hex = inner.requiredParsed(
                    "pseudonym", PSEUDONYM, raw -> Optional.of(raw).filter(HEX.asMatchPredicate()), "");
            inner.done();
            return hex.isEmpty()
                    ? NOBODY
                    : new Target.Known(scope, new Pseudonym(HexFormat.of().parseHex(hex)), false);
        });
    }

    /** Unlike elsewhere, unknown is a class here: clients of which nobody knows what they are. */
    private static Optional<Target> agents(Fields fields) {
        return fields.parsed(
                "class",
                "one of " + Stream.of(AgentClass.values()).map(Retraction::word).toList(),
                raw -> Stream.of(AgentClass.values())
                        .filter(agent -> word(agent).equals(raw))
                        .findFirst()
                        .map(Target.Classed::new));
    }

    /** A class as it is said. */
    public static String word(AgentClass agent) {
        return agent.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
