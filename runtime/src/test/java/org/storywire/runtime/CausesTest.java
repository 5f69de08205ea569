package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The side that a failure is blamed on: a mistake here loses records or waits for ever. */
class CausesTest {
    /** A failure; whether something outside failed; whether that is away and comes back. */
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IllegalArgumentException("bad"), false, false),
                Arguments.of(new NullPointerException(), false, false),
                Arguments.of(new SerializationException("bad bytes"), false, false),
                Arguments.of(new RecordTooLargeException("1 MB"), false, false),
                Arguments.of(new SerializationException(new ConnectException("refused")), true, true),
                Arguments.of(new TimeoutException("no metadata"), true, true),
                Arguments.of(new KafkaException("fenced"), true, false),
                Arguments.of(new SaslAuthenticationException("bad password"), true, true),
                Arguments.of(new AuthorizationException("not allowed"), true, true),
                Arguments.of(new ServiceException("a bug in the store"), true, false),
                Arguments.of(new UncheckedIOException(new IOException("read")), true, true),
                Arguments.of(new IOException("read"), false, false),
                Arguments.of(new IOException("No space left on device"), false, true),
                Arguments.of(new UnknownHostException("registry"), true, true),
                Arguments.of(new SocketTimeoutException(), true, true),
                Arguments.of(new HttpTimeoutException("slow"), true, true),
                Arguments.of(new SSLHandshakeException("expired"), true, true),
                Arguments.of(new RuntimeException(new RuntimeException(new ConnectException())), true, true));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsTheRecordsOrThatOfSomethingOutside(Throwable failure, boolean outside, boolean outage) {
        assertThat(Causes.isOutside(failure)).isEqualTo(outside);
        assertThat(Causes.isOutage(failure)).isEqualTo(outage);
    }

    /** 404 and 422 speak of the record's schema; every other answer of the registry's own trouble. */
    @ParameterizedTest
    @CsvSource({"404, false", "422, false", "500, true", "503, true", "401, true", "0, true"})
    void aRegistrysAnswerIsTheRecordsFaultOnlyWhereItSpeaksOfItsSchema(int status, boolean outside) {
        Throwable refused = new SerializationException("registry", new RestClientException(status));
        assertThat(Causes.isOutside(refused)).isEqualTo(outside);
        assertThat(Causes.isOutage(refused)).isEqualTo(outside);
        assertThat(Causes.reason(refused))
                .isEqualTo(status > 0 ? "the schema registry answered " + status : "RestClientException");
    }

    @Test
    void theReasonBearsNoTextOfARecord() {
        Throwable failure = new IllegalStateException("secret", new IllegalArgumentException("secret"));
        assertThat(Causes.reason(failure)).isEqualTo("IllegalArgumentException");
        assertThat(Causes.name(failure)).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(Causes.trace(failure))
                .startsWith("java.lang.IllegalStateException\n    at " + CausesTest.class.getName())
                .contains("\n  caused by java.lang.IllegalArgumentException")
                .doesNotContain("secret");
        assertThat(Causes.trace(failure).lines()).hasSizeLessThanOrEqualTo(42);
    }

    @Test
    void aFullDiskIsFoundAnywhereInTheChain() {
        Throwable full = new RuntimeException("x", new IOException("/data: No space left on device"));
        assertThat(Causes.isDiskFull(full)).isTrue();
        assertThat(Causes.reason(full)).isEqualTo("disk full");
        assertThat(Causes.isDiskFull(new RuntimeException((String) null))).isFalse();
    }

    @Test
    void aChainOfCausesThatHasNoEndIsLeftOff() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);
        assertThat(Causes.isOutside(one)).isFalse();
        assertThat(Causes.name(one)).isEqualTo("java.lang.Exception");
    }

    /** As the registry's client has it; known by its name, so that the client is no dependency. */
    static final class RestClientException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        RestClientException(int status) {
            super("registry");
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }
}
