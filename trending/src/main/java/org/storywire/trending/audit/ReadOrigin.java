package org.storywire.trending.audit;

import java.util.Optional;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;

/** The origin of a read: its network and class of client. */
record ReadOrigin(Optional<Pseudonym> network, AgentClass agent) {
    static ReadOrigin of(Read read) {
        return new ReadOrigin(read.getNetwork(), read.getAgent());
    }

    /** True where its reads are excluded. */
    boolean isExcluded() {
        return agent != AgentClass.HUMAN && agent != AgentClass.UNKNOWN;
    }
}
