package org.storywire.runtime.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.storywire.runtime.http.Response;

/** Bytes that are no record of the contract become dead letters. Kafka Streams makes it by its class name. */
public final class DeserializationHandler implements DeserializationExceptionHandler {
    private StreamsDeadLetters letters = StreamsDeadLetters.NONE;

    @Override
    public void configure(Map<String, ?> config) {
        letters = StreamsDeadLetters.from(config);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return letters.of(context, record, exception).map(Response::resume).orElseGet(Response::fail);
    }
}
