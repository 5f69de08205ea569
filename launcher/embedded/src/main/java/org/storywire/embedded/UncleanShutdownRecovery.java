package org.storywire.embedded;

import java.util.OptionalLong;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;

/**
 * The broker that ran on this folder before, when it was killed: it could not sign off, so the controller still counts
 * it as a leader. A new broker would take up the open transactions in its name, at its old address, and then, in the
 * moment without leaders between the two, take their partitions for deleted and call them complete without a marker:
 * read_committed consumers would stand still there for ever (KAFKA-20734, open in 4.3.1). So it is signed off before
 * the new one starts; nothing else can be using the folder, which is locked. This also spares the wait for the dead
 * one's session.
 */
final class UncleanShutdownRecovery {
    private UncleanShutdownRecovery() {}

    /**
     * Returns when the controller knows of no broker.
     *
     * @throws EmbeddedException when the controller does not become active in time
     */
    static void forget(Controller controller) {
        BoundedWait.until(controller::isActive, "an active controller");
        signOff(controller);
    }

    /** Signs the broker off; false when there was none. */
    static boolean signOff(Controller controller) {
        ControllerRequestContext context =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            BoundedWait.get(
                    controller.unregisterBroker(context, BrokerConfig.NODE),
                    "the sign-off of the broker that ran here before");
            return true;
        } catch (EmbeddedException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                return false;
            }
            throw e;
        }
    }
}
