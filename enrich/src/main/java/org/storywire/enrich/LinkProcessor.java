package org.storywire.enrich;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storywire.enrich.link.ArchiveIndex;
import org.storywire.enrich.link.Linker;
import org.storywire.runtime.Metrics;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.avro.WireStory;

/** Runs the {@link Linker} in its task: stores, index, counters, and a look at the clock every ten seconds. */
final class LinkProcessor implements Processor<String, LinkInput, String, WireStory> {
    private static final Logger LOG = LoggerFactory.getLogger(LinkProcessor.class);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(10);

    private final EnrichConfig config;
    private final Metrics metrics;
    private final Clock clock;
    private @Nullable Running running;

    LinkProcessor(EnrichConfig config, Metrics metrics, Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The resources between init and close. */
    private record Running(ProcessorContext<String, WireStory> context, ArchiveIndex index, Linker linker) {}

    /** Makes processors that bring their stores. */
    static ProcessorSupplier<String, LinkInput, String, WireStory> supplier(
            EnrichConfig config, AvroSerdes serdes, Metrics metrics, Clock clock) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, LinkInput, String, WireStory> get() {
                return new LinkProcessor(config, metrics, clock);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return StreamsLinkRepository.builders(serdes);
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, WireStory> context) {
        ArchiveIndex index = config.indexFolder()
                .map((Function<Path, ArchiveIndex>) ArchiveIndex::in)
                .orElseGet(ArchiveIndex::inMemory);
        Linker linker = new Linker(new StreamsLinkRepository(context), index, config.rules(), clock);
        try {
            if (linker.recover()) {
                LOG.info("link: index filled anew with {} stories", index.size());
            }
        } catch (RuntimeException e) {
            // Kafka Streams does not close a processor whose init failed, and the index would stay locked
            linker.close();
            index.close();
            throw e;
        }
        running = new Running(context, index, linker);
        context.schedule(TIDY_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tidy());
    }

    @Override
    public void process(Record<String, LinkInput> record) {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("link: expected init before process");
        }
        LinkInput input = record.value();
        long offset = now.context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        metrics.counter("storywire.enrich.link.inputs", "kind", input.kind()).increment();
        send(now, input.apply(now.linker(), offset));
    }

    private void tidy() {
        Optional.ofNullable(running).ifPresent(now -> {
            send(now, now.linker().expire());
            now.index().purge();
        });
    }

    private void send(Running now, List<WireStory> out) {
        for (WireStory story : out) {
            String cause = story.getCause().getType().name().toLowerCase(Locale.ROOT);
            metrics.counter("storywire.enrich.link.emissions", "cause", cause).increment();
            now.context()
                    .forward(new Record<>(
                            story.getStory().getStoryId(),
                            story,
                            story.getWiredAt().toEpochMilli()));
        }
    }

    @Override
    public void close() {
        Running closing = running;
        running = null;
        if (closing != null) {
            closing.linker().close();
            try (ArchiveIndex index = closing.index()) {
                index.commit();
            }
        }
    }
}
