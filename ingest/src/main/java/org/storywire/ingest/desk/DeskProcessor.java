package org.storywire.ingest.desk;

import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.storywire.ingest.fate.Decision;
import org.storywire.schemas.avro.StorySubmitted;

/** The one stage of the desk that decides: on each submission as it comes, and four times a second on what is due. */
final class DeskProcessor implements Processor<String, StorySubmitted, String, Decision> {
    /** How often the releases that are due are looked for. */
    static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Surroundings surroundings;
    private final ControlDecoder controls;
    private @Nullable DeskTask bench;

    DeskProcessor(Surroundings surroundings, ControlDecoder controls) {
        this.surroundings = surroundings;
        this.controls = controls;
    }

    @Override
    public void init(ProcessorContext<String, Decision> context) {
        DeskTask made = new DeskTask(context, surroundings, controls);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> made.release());
        bench = made;
    }

    @Override
    public void process(Record<String, StorySubmitted> submission) {
        Objects.requireNonNull(bench, "init comes first").decide(submission);
    }
}
