package org.storywire.publish.page;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.storywire.runtime.BoundedMap;

/** Keeps the pages asked for last, each until the edition it was drawn from is over. Holds at most {@link #PAGES_MAX}. */
final class PageCache {
    static final int PAGES_MAX = 200;

    private final Map<String, Kept> pages = BoundedMap.leastRecentlyUsed(PAGES_MAX);

    /** The page of that address and edition, drawn now if it is not there. Two at once may both draw it. */
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

    /** What a page depends on beside its address: the state of the wire, and the hour, by which times become days. */
    record Edition(long version, Instant hour) {}

    private record Kept(Edition edition, RenderedPage page) {}
}
