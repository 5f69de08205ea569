package org.storywire.publish.page;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.storywire.runtime.BoundedMap;

/** Cache of the {@link #PAGES_MAX} most recently used pages, each valid for the version it was rendered from. */
final class PageCache {
    static final int PAGES_MAX = 200;

    private final Map<String, Kept> pages = BoundedMap.leastRecentlyUsed(PAGES_MAX);

    /** The cached page, or a newly rendered one. Concurrent calls may each render it. */
    RenderedPage get(String address, Edition edition, Supplier<RenderedPage> draw) {
        synchronized (pages) {
            Kept kept = pages.get(address);
            if (kept != null && kept.edition().equals(edition)) {
                return kept.page();
            }
        }
        RenderedPage page = draw.get();
        if (page.status() != 404) {
            keep(address, new Kept(edition, page));
        }
        return page;
    }

    private void keep(String address, Kept kept) {
        synchronized (pages) {
            pages.put(address, kept);
        }
    }

    /** Version that a page depends on: that of the projection, and the hour, since times turn into dates. */
    record Edition(long version, Instant hour) {}

    private record Kept(Edition edition, RenderedPage page) {}
}
