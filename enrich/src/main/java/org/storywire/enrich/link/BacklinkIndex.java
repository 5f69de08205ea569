package org.storywire.enrich.link;

import java.util.Set;
import java.util.stream.Collectors;

/** Keeps states together with the reverse index of who names whom. */
final class BacklinkIndex {
    private final LinkRepository repository;

    BacklinkIndex(LinkRepository repository) {
        this.repository = repository;
    }

    void keep(LinkState before, LinkState after) {
        Set<String> was = before.named().collect(Collectors.toSet());
        Set<String> is = after.named().collect(Collectors.toSet());
        was.stream().filter(id -> !is.contains(id)).forEach(id -> repository.removeNamer(id, after.storyId()));
        is.stream().filter(id -> !was.contains(id)).forEach(id -> repository.addNamer(id, after.storyId()));
        repository.keepState(after);
    }
}
