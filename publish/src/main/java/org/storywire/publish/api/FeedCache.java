package org.storywire.publish.api;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.storywire.publish.feed.FeedFormat;
import org.storywire.publish.feed.FeedName;
import org.storywire.publish.feed.Feeds;
import org.storywire.publish.projection.PageCursor;
import org.storywire.publish.projection.StoryQueries;

/**
 * Cache of rendered feeds, each valid for the version of the projection it was rendered from. Records since when a feed has
 * had its content. Contains at most {@link #BYTES_MAX}; the least recently used are evicted.
 */
final class FeedCache {
    static final long BYTES_MAX = 64L * 1024 * 1024;

    private final StoryQueries wire;
    private final Feeds feeds;
    private final Clock clock;
    private final Map<Key, CachedFeed> cache = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    FeedCache(StoryQueries wire, Feeds feeds, Clock clock) {
        this.wire = wire;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** The current feed. */
    CachedFeed get(Key key) {
        long version = wire.version();
        Optional<CachedFeed> cached = cached(key);
        if (cached.filter(feed -> feed.version() == version).isPresent()) {
            return cached.get();
        }
        byte[] content = feeds.bytes(key.name(), key.format(), key.after());
        Instant since = cached.filter(feed -> Arrays.equals(feed.content(), content))
                .map(CachedFeed::since)
                .orElseGet(clock::instant);
        CachedFeed feed = new CachedFeed(version, since, CachedResponses.etag(content), content);
        put(key, feed);
        return feed;
    }

    private synchronized Optional<CachedFeed> cached(Key key) {
        return Optional.ofNullable(cache.get(key));
    }

    private synchronized void put(Key key, CachedFeed feed) {
        CachedFeed before = cache.put(key, feed);
        bytes += feed.content().length - (before == null ? 0 : before.content().length);
        Iterator<CachedFeed> eldest = cache.values().iterator();
        while (bytes > BYTES_MAX && eldest.hasNext()) {
            bytes -= eldest.next().content().length;
            eldest.remove();
        }
    }

    /** Page, feed and format. */
    record Key(FeedName name, FeedFormat format, Optional<PageCursor> after) {}

    /** A rendered feed; its array is never changed or compared. {@code since}: time when it first had this content. */
    @SuppressWarnings("ArrayRecordComponent")
    record CachedFeed(long version, Instant since, String etag, byte[] content) {}
}
