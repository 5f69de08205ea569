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

/** The scope of a retraction or reinstatement: the reads that it names. */
public sealed interface RuleScope {
    /** The scope as text, equal for equal scopes. */
    String canonicalText();

    /** True where it can only name reads that one newsroom reported. */
    boolean isOfOneNewsroom();

    /** True where it needs the salts of its time, because it is named in clear. */
    boolean isSalted();

    /** The rules for this scope in a time, with the salts that were valid in it. */
    List<RetractionRule> rules(Instant from, Instant to, List<SaltPeriod> salts);

    /** A reader or a network under its pseudonym; {@code reported}: one that the newsroom named by its own id. */
    record Known(RetractionScope scope, Pseudonym pseudonym, boolean reported) implements RuleScope {
        @Override
        public String canonicalText() {
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
        public List<RetractionRule> rules(Instant from, Instant to, List<SaltPeriod> salts) {
            return List.of(new RetractionRule(scope, Optional.of(pseudonym), AgentClass.UNKNOWN, from, to));
        }
    }

    /** Networks by their prefixes; each has another pseudonym under each salt. */
    record Networked(List<String> prefixes) implements RuleScope {
        public Networked {
            prefixes = List.copyOf(prefixes);
        }

        @Override
        public String canonicalText() {
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
        public List<RetractionRule> rules(Instant from, Instant to, List<SaltPeriod> salts) {
            return salts.stream()
                    .flatMap(period -> prefixes.stream()
                            .map(prefix -> new RetractionRule(
                                    RetractionScope.NETWORK,
                                    Optional.of(Pseudonymizer.network(period.salt(), prefix)),
                                    AgentClass.UNKNOWN,
                                    period.from(),
                                    period.to())))
                    .toList();
        }
    }

    /** Every client of a class. */
    record Classed(AgentClass agent) implements RuleScope {
        @Override
        public String canonicalText() {
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
        public List<RetractionRule> rules(Instant from, Instant to, List<SaltPeriod> salts) {
            return List.of(new RetractionRule(RetractionScope.AGENT, Optional.empty(), agent, from, to));
        }
    }
}
