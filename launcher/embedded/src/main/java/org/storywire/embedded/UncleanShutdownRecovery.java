package org.storywire.embedded;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    private UncleanShutdownRecovery() {}

    /**
     * Returns when the controller knows of no broker.
     *
     * @throws EmbeddedException when the controller does not become active in time
     */
    static void forget(Controller controller) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!controller.isActive()) {
            if (System.nanoTime() > deadline) {
                throw new EmbeddedException("expected an active controller within " + PATIENCE);
            }
            pause();
        }
        signOff(controller);
    }

    /** Signs the broker off; whether there was one. */
    static boolean signOff(Controller controller) {
        ControllerRequestContext context =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            controller.unregisterBroker(context, BrokerConfig.NODE).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                return false;
            }
            throw new EmbeddedException("the broker that ran here before could not be signed off", e);
        } catch (TimeoutException e) {
            throw new EmbeddedException("the controller did not answer within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted", e);
        }
    }
}
