package org.storywire.enrich.link;

import java.util.Set;
import java.util.stream.Collectors;

/** Keeps states together with the reverse index of who names whom. */
final class BacklinkIndex {
    private final LinkRepository memory;

    BacklinkIndex(LinkRepository memory) {
        this.memory = memory;
    }

    void keep(LinkState before, LinkState after) {
        Set<String> was = before.named().collect(Collectors.toSet());
        Set<String> is = after.named().collect(Collectors.toSet());
        was.stream().filter(id -> !is.contains(id)).forEach(id -> memory.removeNamer(id, after.storyId()));
        is.stream().filter(id -> !was.contains(id)).forEach(id -> memory.addNamer(id, after.storyId()));
        memory.keepState(after);
    }
}
