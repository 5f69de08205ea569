package org.storywire.enrich;

import java.time.Clock;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.streams.StreamsTopology;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryTagged;
import org.storywire.schemas.avro.WireStory;

/**
 * Makes the wire: one task, one order, control before everything else that is at hand.
 *
 * <pre>
 * news.story.tagged.v1 ─▶ read-tagged
 * read-tagged ─▶ take-arrivals
 * take-arrivals ─▶ order-control-first
 * news.story.control.v1 ─▶ read-control
 * read-control ─▶ take-rulings
 * take-rulings ─▶ order-control-first
 * order-control-first ─▶ link-stories
 * link-stories [archive, controls, links, namers, position] ─▶ write-wire
 * write-wire ─▶ news.wire.v1
 * </pre>
 */
final class LinkTopology implements StreamsTopology {
    private final EnrichConfig config;
    private final AvroSerdes serdes;
    private final Metrics metrics;
    private final Clock clock;

    LinkTopology(EnrichConfig config, AvroSerdes serdes, Metrics metrics, Clock clock) {
        this.config = config;
        this.serdes = serdes;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void define(StreamsBuilder builder) {
        arrivals(builder)
                .merge(rulings(builder), Named.as("order-control-first"))
                .process(LinkProcessor.supplier(config, serdes, metrics, clock), Named.as("link-stories"))
                .to(
                        Topics.WIRE.topic(),
                        Produced.with(Serdes.String(), serdes.of(WireStory.class))
                                .withName("write-wire"));
    }

    private KStream<String, LinkInput> arrivals(StreamsBuilder builder) {
        return builder.stream(
                        Topics.TAGGED.topic(),
                        Consumed.with(Serdes.String(), serdes.of(StoryTagged.class))
                                .withName("read-tagged"))
                .mapValues((id, tagged) -> LinkInput.of(id, tagged), Named.as("take-arrivals"));
    }

    private KStream<String, LinkInput> rulings(StreamsBuilder builder) {
        return builder.stream(
                        Topics.CONTROL.topic(),
                        Consumed.with(Serdes.String(), serdes.of(StoryControl.class))
                                .withTimestampExtractor(new ControlFirstTimestampExtractor())
                                .withName("read-control"))
                .mapValues((id, control) -> LinkInput.of(id, control), Named.as("take-rulings"));
    }
}
