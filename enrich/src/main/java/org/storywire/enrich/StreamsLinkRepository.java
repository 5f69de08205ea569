package org.storywire.enrich;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.storywire.enrich.link.IndexPosition;
import org.storywire.enrich.link.LinkRepository;
import org.storywire.enrich.link.LinkState;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.StoryControl;
import org.storywire.schemas.avro.StoryTagged;

/** The link repository in state stores: committed together with the input offsets and the output. */
final class StreamsLinkRepository implements LinkRepository {
    private static final String ARCHIVE = "archive";
    private static final String LINKS = "links";
    private static final String NAMERS = "namers";
    private static final String CONTROLS = "controls";
    private static final String POSITION = "position";
    private static final char SEPARATOR = '\n';
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<String, StoryTagged> archive;
    private final KeyValueStore<String, LinkState> links;
    private final KeyValueStore<String, byte[]> namers;
    private final KeyValueStore<String, StoryControl> controls;
    private final KeyValueStore<String, byte[]> position;

    StreamsLinkRepository(ProcessorContext<?, ?> context) {
        archive = context.getStateStore(ARCHIVE);
        links = context.getStateStore(LINKS);
        namers = context.getStateStore(NAMERS);
        controls = context.getStateStore(CONTROLS);
        position = context.getStateStore(POSITION);
    }

    /** The stores, for the processor that uses them. */
    static Set<StoreBuilder<?>> builders(AvroSerdes serdes) {
        return Set.of(
                store(ARCHIVE, StoreSerdes.of(serdes, Topics.TAGGED, StoryTagged.class)),
                store(LINKS, StoreSerdes.states()),
                store(NAMERS, Serdes.ByteArray()),
                store(CONTROLS, StoreSerdes.of(serdes, Topics.CONTROL, StoryControl.class)),
                store(POSITION, Serdes.ByteArray()));
    }

    /** Changelogs contain text: superseded values are deleted as in the topics of stories. */
    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingDisabled()
                .withLoggingEnabled(Topics.TAGGED.retention().config());
    }

    @Override
    public Optional<StoryTagged> story(String storyId) {
        return Optional.ofNullable(archive.get(storyId));
    }

    @Override
    public void keepStory(StoryTagged tagged) {
        archive.put(tagged.getStory().getStoryId(), tagged);
    }

    @Override
    public void dropStory(String storyId) {
        archive.delete(storyId);
    }

    @Override
    public void eachStory(Consumer<StoryTagged> action) {
        try (KeyValueIterator<String, StoryTagged> all = archive.all()) {
            all.forEachRemaining(entry -> action.accept(entry.value));
        }
    }

    @Override
    public Optional<LinkState> state(String storyId) {
        return Optional.ofNullable(links.get(storyId));
    }

    @Override
    public void keepState(LinkState state) {
        links.put(state.storyId(), state);
    }

    @Override
    public Optional<StoryControl> control(String storyId) {
        return Optional.ofNullable(controls.get(storyId));
    }

    @Override
    public void keepControl(StoryControl control) {
        controls.put(control.getStoryId(), control);
    }

    @Override
    public List<String> namers(String storyId) {
        List<String> found = new ArrayList<>();
        String prefix = storyId + SEPARATOR;
        try (KeyValueIterator<String, byte[]> entries = namers.prefixScan(prefix, new StringSerializer())) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                found.add(entry.key.substring(prefix.length()));
            }
        }
        return found;
    }

    @Override
    public void addNamer(String storyId, String namer) {
        namers.put(storyId + SEPARATOR + namer, NOTHING);
    }

    @Override
    public void removeNamer(String storyId, String namer) {
        namers.delete(storyId + SEPARATOR + namer);
    }

    @Override
    public IndexPosition position() {
        byte[] bytes = position.get(POSITION);
        if (bytes == null) {
            return IndexPosition.START;
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        return new IndexPosition(numbers.getLong(), numbers.getLong(), numbers.getLong());
    }

    @Override
    public void keepPosition(IndexPosition standing) {
        ByteBuffer numbers = ByteBuffer.allocate(3 * Long.BYTES);
        numbers.putLong(standing.tagged()).putLong(standing.control()).putLong(standing.content());
        position.put(POSITION, numbers.array());
    }
}
