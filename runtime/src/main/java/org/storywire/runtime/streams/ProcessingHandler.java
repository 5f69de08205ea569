package org.storywire.runtime.streams;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.storywire.runtime.http.Response;

/** A record whose processing throws becomes a dead letter, unless something outside is to blame. Kafka Streams makes it by its class name. */
public final class ProcessingHandler implements ProcessingExceptionHandler {
    private StreamsDeadLetters letters = StreamsDeadLetters.NONE;

    @Override
    public void configure(Map<String, ?> config) {
        letters = StreamsDeadLetters.from(config);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        return letters.of(context, "failed", exception).map(Response::resume).orElseGet(Response::fail);
    }
}
