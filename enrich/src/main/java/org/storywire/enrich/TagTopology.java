package org.storywire.enrich;

import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;
import org.storywire.runtime.streams.StreamsTopology;
import org.storywire.schemas.AvroSerdes;
import org.storywire.schemas.Topics;
import org.storywire.schemas.avro.Story;
import org.storywire.schemas.avro.StoryTagged;

/**
 * Tags accepted stories, each by itself, as many at a time as there are threads and instances.
 *
 * <pre>
 * news.story.accepted.v1 ─▶ read-accepted
 * read-accepted ─▶ tag-stories
 * tag-stories ─▶ write-tagged
 * write-tagged ─▶ news.story.tagged.v1
 * </pre>
 */
final class TagTopology implements StreamsTopology {
    private final AvroSerdes serdes;
    private final Supplier<TagStage> stages;

    TagTopology(AvroSerdes serdes, Supplier<TagStage> stages) {
        this.serdes = serdes;
        this.stages = stages;
    }

    @Override
    public void define(StreamsBuilder builder) {
        builder.stream(
                        Topics.ACCEPTED.topic(),
                        Consumed.with(Serdes.String(), serdes.of(Story.class)).withName("read-accepted"))
                .processValues(() -> new TagStories(stages.get()), Named.as("tag-stories"))
                .to(
                        Topics.TAGGED.topic(),
                        Produced.with(Serdes.String(), serdes.of(StoryTagged.class))
                                .withName("write-tagged"));
    }

    private static final class TagStories implements FixedKeyProcessor<String, Story, StoryTagged> {
        private final TagStage stage;
        private @Nullable FixedKeyProcessorContext<String, StoryTagged> context;

        TagStories(TagStage stage) {
            this.stage = stage;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, StoryTagged> initialized) {
            context = initialized;
        }

        @Override
        public void process(FixedKeyRecord<String, Story> record) {
            FixedKeyProcessorContext<String, StoryTagged> now = context;
            Story story = record.value();
            if (story == null) {
                stage.skipTombstone();
            } else if (now != null) {
                Topics.ACCEPTED.checkKey(record.key(), story);
                now.forward(record.withValue(stage.tag(story)));
            }
        }

        @Override
        public void close() {
            stage.close();
        }
    }
}
