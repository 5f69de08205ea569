package org.storywire.ingest.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.fate.ClockAgreement;
import org.storywire.ingest.fate.Decision;
import org.storywire.schemas.avro.StorySubmitted;

/** Decides on each submission as it arrives, and checks four times a second for sealed revisions that are due. */
final class DeskProcessor implements Processor<String, StorySubmitted, String, Decision> {
    static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Clock clock;
    private final Supplier<ClockAgreement> agreement;
    private final DeskMetrics metrics;
    private final ControlDecoder controls;
    private @Nullable DeskTask task;

    DeskProcessor(Clock clock, Supplier<ClockAgreement> agreement, DeskMetrics metrics, ControlDecoder controls) {
        this.clock = clock;
        this.agreement = agreement;
        this.metrics = metrics;
        this.controls = controls;
    }

    @Override
    public void init(ProcessorContext<String, Decision> context) {
        DeskTask made = new DeskTask(context, clock, agreement, metrics, controls);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> made.release());
        task = made;
    }

    @Override
    public void process(Record<String, StorySubmitted> submission) {
        Objects.requireNonNull(task, "init comes first").decide(submission);
    }
}
