package org.storywire.runtime;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Attributes a failure: to the record (then it is a dead letter, and the next one is processed) or to something
 * outside (then the record is innocent and will be tried again).
 */
public final class Causes {
    private static final int DEPTH_MAX = 20;
    private static final int FRAMES_MAX = 20;
    private static final List<Class<? extends Throwable>> AWAY = List.of(
            UncheckedIOException.class,
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            SSLException.class,
            RetriableException.class,
            AuthenticationException.class,
            AuthorizationException.class);

    private Causes() {}

    /** True when something outside failed: network, registry, broker, disk, or what a service calls {@link ServiceException}. */
    public static boolean isOutside(Throwable thrown) {
        return isOfKafka(thrown) || chain(thrown).anyMatch(cause -> cause instanceof ServiceException || isAway(cause));
    }

    /** The class of the deepest cause, which is the most specific and contains no text. */
    public static String name(Throwable thrown) {
        return chain(thrown)
                .reduce((first, second) -> second)
                .orElse(thrown)
                .getClass()
                .getName();
    }

    /** The deepest cause without its text: the status of a registry, "disk full", else its class. */
    public static String reason(Throwable thrown) {
        Throwable deepest = chain(thrown).reduce((first, second) -> second).orElse(thrown);
        if (isDiskFull(thrown)) {
            return "disk full";
        }
        int status = registryStatus(deepest);
        return status > 0
                ? "the schema registry answered " + status
                : deepest.getClass().getSimpleName();
    }

    /** True when something outside is away that comes back, so that trying again without end is right. */
    public static boolean isOutage(Throwable thrown) {
        return chain(thrown).anyMatch(cause -> isAway(cause) || isFull(cause));
    }

    /** True when a disk had no room left. */
    public static boolean isDiskFull(Throwable thrown) {
        return chain(thrown).anyMatch(Causes::isFull);
    }

    /** Classes and places of a failure without its messages, which may quote what came in. */
    public static String trace(Throwable thrown) {
        return chain(thrown)
                .map(cause -> cause.getClass().getName()
                        + Arrays.stream(cause.getStackTrace())
                                .limit(FRAMES_MAX)
                                .map(frame -> "\n    at " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n  caused by "));
    }

    private static boolean isAway(Throwable thrown) {
        return AWAY.stream().anyMatch(type -> type.isInstance(thrown)) || isRegistryRefusing(thrown);
    }

    private static boolean isOfKafka(Throwable thrown) {
        return thrown instanceof KafkaException
                && !(thrown instanceof SerializationException)
                && !(thrown instanceof RecordTooLargeException);
    }

    /** A registry client's exception with an HTTP status: 404 and 422 speak of the record's schema, all else of the registry. */
    private static boolean isRegistryRefusing(Throwable thrown) {
        int status = registryStatus(thrown);
        return status >= 0 && status != 404 && status != 422;
    }

    /** The HTTP status of a registry client's exception; 0 when it has none, -1 for another exception. */
    private static int registryStatus(Throwable thrown) {
        if (!thrown.getClass().getSimpleName().equals("RestClientException")) {
            return -1;
        }
        try {
            return (int) thrown.getClass().getMethod("getStatus").invoke(thrown);
        } catch (ReflectiveOperationException | ClassCastException e) {
            return 0;
        }
    }

    private static boolean isFull(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).contains("No space left on device");
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH_MAX);
    }
}
