package org.storywire.enrich;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.storywire.enrich.tag.StoryTagger;
import org.storywire.runtime.Health;
import org.storywire.runtime.Metrics;
import org.storywire.runtime.Service;
import org.storywire.runtime.Settings;
import org.storywire.runtime.streams.StreamsService;
import org.storywire.schemas.AvroSerdes;

/** Accepted stories in, the wire out: tag in parallel, link in one order. */
public final class EnrichService implements Service {
    static final String NAME = "enrich";
    static final String TAG = "tag";
    static final String LINK = "link";

    private static final int SIP_RECORDS = 25;
    private static final int SIP_BYTES = 32 * 1024;

    private final StreamsService tag;
    private final StreamsService link;

    public EnrichService(Settings settings, Metrics metrics, Clock clock) {
        EnrichConfig config = EnrichConfig.from(settings);
        AvroSerdes serdes = new AvroSerdes(settings.registry());
        StoryTagger tagger = StoryTagger.standard();
        tag = new StreamsService(
                TAG,
                settings,
                metrics,
                new TagTopology(serdes, () -> new TagStage(tagger, config.tagDeadline(), metrics, clock)));
        link = new StreamsService(LINK, inSips(settings), metrics, new LinkTopology(config, serdes, metrics, clock));
    }

    /**
     * Link reads in sips. Kafka Streams polls again only when all it holds is processed, and a consumer hands out what it
     * fetched in the order of fetching: with the usual megabytes at a time a kill waits behind thousands of stories,
     * whatever its timestamp (measured: 24 s behind 4,000 stories).
     */
    static Settings inSips(Settings settings) {
        return settings.with("kafka-main-consumer-max-poll-records", Integer.toString(SIP_RECORDS))
                .with("kafka-main-consumer-max-partition-fetch-bytes", Integer.toString(SIP_BYTES));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        tag.start();
        link.start();
    }

    /** Both or neither. */
    @Override
    public Health check() {
        Map<String, String> details = new HashMap<>();
        Health tagging = tag.check();
        Health linking = link.check();
        tagging.details().forEach((key, value) -> details.put(TAG + "-" + key, value));
        linking.details().forEach((key, value) -> details.put(LINK + "-" + key, value));
        return new Health(NAME, tagging.live() && linking.live(), tagging.ready() && linking.ready(), details);
    }

    @Override
    public void close() {
        tag.close();
        link.close();
    }
}
