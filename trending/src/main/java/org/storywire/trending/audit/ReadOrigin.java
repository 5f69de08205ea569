package org.storywire.trending.audit;

import java.util.Optional;
import org.storywire.schemas.avro.AgentClass;
import org.storywire.schemas.avro.Pseudonym;
import org.storywire.schemas.avro.Read;

/** From where and with what something was read. */
record ReadOrigin(Optional<Pseudonym> network, AgentClass agent) {
    static ReadOrigin of(Read read) {
        return new ReadOrigin(read.getNetwork(), read.getAgent());
    }

    /** Whether its reads are kept apart. */
    boolean isRobot() {
        return agent != AgentClass.HUMAN && agent != AgentClass.UNKNOWN;
    }
}
