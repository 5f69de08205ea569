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
    private final Map<Key, Written> shelf = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    FeedCache(StoryQueries wire, Feeds feeds, Clock clock) {
        this.wire = wire;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** The current feed. */
    Written get(Key key) {
        long version = wire.version();
        Optional<Written> known = known(key);
        if (known.filter(written -> written.version() == version).isPresent()) {
            return known.get();
        }
        byte[] content = feeds.bytes(key.name(), key.format(), key.after());
        Instant since = known.filter(written -> Arrays.equals(written.content(), content))
                .map(Written::since)
                .orElseGet(clock::instant);
        Written written = new Written(version, since, CachedResponses.etag(content), content);
        keep(key, written);
        return written;
    }

    private synchronized Optional<Written> known(Key key) {
        return Optional.ofNullable(shelf.get(key));
    }

    private synchronized void keep(Key key, Written written) {
        Written before = shelf.put(key, written);
        bytes += written.content().length - (before == null ? 0 : before.content().length);
        Iterator<Written> eldest = shelf.values().iterator();
        while (bytes > BYTES_MAX && eldest.hasNext()) {
            bytes -= eldest.next().content().length;
            eldest.remove();
        }
    }

    /** Page, feed and format. */
    record Key(FeedName name, FeedFormat format, Optional<PageCursor> after) {}

    /** A rendered feed; its array is never changed or compared. {@code since}: time when it first had this content. */
    @SuppressWarnings("ArrayRecordComponent")
    record Written(long version, Instant since, String etag, byte[] content) {}
}
