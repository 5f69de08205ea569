package org.storywire.enrich;

import java.time.Clock;
import java.util.List;
import org.storywire.enrich.tag.Embedding;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.runtime.CompositeService;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Setting;
import org.storywire.runtime.Settings;
import org.storywire.runtime.SharedSettings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.runtime.streams.StreamsSettings;
import org.storywire.schemas.AvroSerdes;

/** Accepted stories in, the wire out: tag in parallel, link in one order. */
public final class EnrichService extends CompositeService {
    static final String NAME = "enrich";
    static final String TAG = "tag";
    static final String LINK = "link";
    static final StreamsSettings TAG_STREAMS = new StreamsSettings(TAG);
    static final StreamsSettings LINK_STREAMS = new StreamsSettings(LINK);

    /** Every setting that enrich reads. */
    public static final List<Setting<?>> SETTINGS =
            Setting.all(SharedSettings.ALL, EnrichConfig.SETTINGS, TAG_STREAMS.all(), LINK_STREAMS.all());

    private static final int BATCH_RECORDS = 25;
    private static final int BATCH_BYTES = 32 * 1024;

    public EnrichService(Settings settings, Metrics metrics, Clock clock) {
        super(NAME);
        settings.check(SETTINGS);
        EnrichConfig config = EnrichConfig.from(settings);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        StoryTagger tagger = new StoryTagger(Taggers.of(config, metrics), Embedding.NONE);
        add(() -> {}, tagger::close);
        add(
                TAG + "-",
                new StreamsService(
                        TAG_STREAMS,
                        settings,
                        metrics,
                        new TagTopology(serdes, () -> new TagStage(tagger, config.tagDeadline(), metrics, clock))));
        add(
                LINK + "-",
                new StreamsService(
                        LINK_STREAMS,
                        inSmallBatches(settings),
                        metrics,
                        new LinkTopology(config, serdes, metrics, clock)));
    }

    /**
     * The settings of link, which reads in small batches unless the operator wants others. Kafka Streams polls again only
     * when all it holds is processed, and a consumer returns records in the order of fetching: with the usual megabytes at
     * a time a kill waits behind thousands of stories, whatever its timestamp (measured: 24 s behind 4,000 stories).
     */
    static Settings inSmallBatches(Settings settings) {
        return settings.withDefault("kafka-main-consumer-max-poll-records", Integer.toString(BATCH_RECORDS), NAME)
                .withDefault("kafka-main-consumer-max-partition-fetch-bytes", Integer.toString(BATCH_BYTES), NAME);
    }
}
