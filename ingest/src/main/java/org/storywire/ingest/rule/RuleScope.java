package org.storywire.ingest.rule;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.storywire.ingest.read.Pseudonymizer;
import org.storywire.ingest.read.SaltPeriod;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.RetractionScope;

/** Whose reads are retracted or given back. */
public sealed interface RuleScope {
    /** The same words for the same target. */
    String words();

    /** True where it can only be reads that one newsroom reported. */
    boolean isOfOneNewsroom();

    /** True where it needs the salts of its time, as it is named in clear. */
    boolean isSalted();

    /** The rules that take it from a time, where these salts held. */
    List<RetractionRule> shares(Instant from, Instant to, List<SaltPeriod> salts);

    /** A reader or a network under its pseudonym; {@code reported}: one that the newsroom named by its own id. */
    record Known(RetractionScope scope, Pseudonym pseudonym, boolean reported) implements RuleScope {
        @Override
        public String words() {
            return scope.name().toLowerCase(Locale.ROOT) + " " + HexFormat.of().formatHex(pseudonym.bytes());
        }

        @Override
        public boolean isOfOneNewsroom() {
            return reported;
        }

        @Override
        public boolean isSalted() {
            return false;
        }

        @Override
        public List<RetractionRule> shares(Instant from, Instant to, List<SaltPeriod> salts) {
            return List.of(new RetractionRule(scope, Optional.of(pseudonym), AgentClass.UNKNOWN, from, to));
        }
    }

    /** Networks by their prefixes; each has another pseudonym under each salt. */
    record Networked(List<String> prefixes) implements RuleScope {
        public Networked {
            prefixes = List.copyOf(prefixes);
        }

        @Override
        public String words() {
            return "network " + prefixes;
        }

        @Override
        public boolean isOfOneNewsroom() {
            return false;
        }

        @Override
        public boolean isSalted() {
            return true;
        }

        @Override
        public List<RetractionRule> shares(Instant from, Instant to, List<SaltPeriod> salts) {
            return salts.stream()
                    .flatMap(held -> prefixes.stream()
                            .map(prefix -> new RetractionRule(
                                    RetractionScope.NETWORK,
                                    Optional.of(Pseudonymizer.network(held.salt(), prefix)),
                                    AgentClass.UNKNOWN,
                                    held.from(),
                                    held.to())))
                    .toList();
        }
    }

    /** Every client of a class. */
    record Classed(AgentClass agent) implements RuleScope {
        @Override
        public String words() {
            return "class " + agent.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean isOfOneNewsroom() {
            return false;
        }

        @Override
        public boolean isSalted() {
            return false;
        }

        @Override
        public List<RetractionRule> shares(Instant from, Instant to, List<SaltPeriod> salts) {
            return List.of(new RetractionRule(RetractionScope.AGENT, Optional.empty(), agent, from, to));
        }
    }
}
