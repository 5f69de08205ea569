package org.storywire.ingest.desk;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.storywire.ingest.fate.ClockAgreement;
import org.storywire.ingest.fate.Decision;
import org.storywire.runtime.streams.StreamsTopology;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.DeskEntry;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryFate;
import org.storywire.schemas.avro.StorySubmitted;

/**
 * Decides on each submission and emits its fate. An accepted revision goes on; a sealed one stays in {@code desk-stories}
 * until {@code desk-releases} lists it as due. A global store of controls is restored before the first decision.
 *
 * <pre>
 * news.story.submitted.v1 ─▶ read-submitted
 * read-submitted ─▶ decide-fate [desk-stories, desk-releases]
 * decide-fate ─▶ emit-fate
 * emit-fate ─▶ write-fate
 * write-fate ─▶ news.story.fate.v1
 * decide-fate ─▶ pass-accepted
 * pass-accepted ─▶ write-accepted
 * write-accepted ─▶ news.story.accepted.v1
 * news.story.control.v1 ─▶ keep-control-source
 * keep-control-source ─▶ keep-control [desk-control]
 * </pre>
 */
public final class DeskTopology implements StreamsTopology {
    static final String STORIES = "desk-stories";
    static final String RELEASES = "desk-releases";
    static final String CONTROL = "desk-control";

    private final AvroSerdes serdes;
    private final Clock clock;
    private final Supplier<ClockAgreement> agreement;
    private final DeskMetrics metrics;

    /** {@code agreement} supplies the agreement of the clocks by the last tick. */
    public DeskTopology(AvroSerdes serdes, Clock clock, Supplier<ClockAgreement> agreement, DeskMetrics metrics) {
        this.serdes = serdes;
        this.clock = clock;
        this.agreement = agreement;
        this.metrics = metrics;
    }

    @Override
    public void define(StreamsBuilder builder) {
        keepControl(builder);
        KStream<String, Decision> decisions = builder.stream(Topics.SUBMITTED.topic(), submissions())
                .process(
                        () -> new DeskProcessor(clock, agreement, metrics, controls()),
                        Named.as("decide-fate"),
                        STORIES,
                        RELEASES);
        decisions
                .flatMapValues(Decision::fates, Named.as("emit-fate"))
                .to(
                        Topics.FATE.topic(),
                        Produced.with(Serdes.String(), serdes.of(StoryFate.class))
                                .withName("write-fate"));
        decisions
                .flatMapValues(decision -> decision.accepted().stream().toList(), Named.as("pass-accepted"))
                .to(
                        Topics.ACCEPTED.topic(),
                        Produced.with(Serdes.String(), serdes.of(Story.class)).withName("write-accepted"));
    }

    private void keepControl(StreamsBuilder builder) {
        builder.addStateStore(stories()).addStateStore(releases());
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(CONTROL), Serdes.String(), Serdes.Bytes())
                        .withLoggingDisabled(),
                Topics.CONTROL.topic(),
                Consumed.with(Serdes.String(), Serdes.Bytes()).withName("keep-control"),
                () -> new ControlStoreProcessor());
    }

    private Consumed<String, StorySubmitted> submissions() {
        return Consumed.with(Serdes.String(), serdes.of(StorySubmitted.class))
                .withTimestampExtractor(new WallclockTimestampExtractor())
                .withName("read-submitted");
    }

    private ControlDecoder controls() {
        return new ControlDecoder(serdes.deserializer(org.storywire.schemas.avro.StoryControl.class));
    }

    private static StoreBuilder<KeyValueStore<String, DeskEntry>> stories() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORIES), Serdes.String(), DeskEntrySerde.serde())
                .withLoggingEnabled(changelog());
    }

    private static StoreBuilder<KeyValueStore<String, Bytes>> releases() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(RELEASES), Serdes.String(), Serdes.Bytes())
                .withLoggingEnabled(changelog());
    }

    /** Changelogs contain text, so they delete superseded records within the time that topics of stories do. */
    private static Map<String, String> changelog() {
        return Topics.ACCEPTED.retention().config();
    }
}
