package org.storywire.publish.page;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.storywire.runtime.BoundedMap;

/** Cache of the {@link #PAGES_MAX} most recently used pages, each valid for the version it was rendered from. */
final class PageCache {
    static final int PAGES_MAX = 200;

    private final Map<String, Entry> pages = BoundedMap.leastRecentlyUsed(PAGES_MAX);

    /** The cached page, or a newly rendered one. Concurrent calls may each render it. */
    RenderedPage get(String address, Version version, Supplier<RenderedPage> render) {
        synchronized (pages) {
            Entry cached = pages.get(address);
            if (cached != null && cached.version().equals(version)) {
                return cached.page();
            }
        }
        RenderedPage page = render.get();
        if (page.status() != 404) {
            put(address, new Entry(version, page));
        }
        return page;
    }

    private void put(String address, Entry entry) {
        synchronized (pages) {
            pages.put(address, entry);
        }
    }

    /** Version that a page depends on: that of the projection, and the hour, since times turn into dates. */
    record Version(long projection, Instant hour) {}

    private record Entry(Version version, RenderedPage page) {}
}
