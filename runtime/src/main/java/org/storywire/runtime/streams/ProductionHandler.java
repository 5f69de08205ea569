package org.storywire.runtime.streams;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.storywire.runtime.http.Response;

/**
 * A record whose output is too large or cannot be serialized becomes a dead letter; every other failure to write fails
 * the thread. Kafka Streams makes it by its class name.
 */
public final class ProductionHandler implements ProductionExceptionHandler {
    private StreamsDeadLetters letters = StreamsDeadLetters.NONE;

    @Override
    public void configure(Map<String, ?> config) {
        letters = StreamsDeadLetters.from(config);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RetriableException) {
            return Response.retry();
        }
        // only what never reached the transaction can be left out of it
        return exception instanceof OutputTooLargeException
                ? answer(letters.of(context, "output-too-large", exception))
                : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        return answer(letters.of(context, "output-unwritable", exception));
    }

    private static Response answer(Optional<List<ProducerRecord<byte[], byte[]>>> records) {
        return records.map(Response::resume).orElseGet(Response::fail);
    }
}
