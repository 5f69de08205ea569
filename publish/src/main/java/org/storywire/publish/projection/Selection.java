package org.storywire.publish.projection;

import java.util.Optional;

/** Which stories a list is about; both given: stories that satisfy both. */
public record Selection(Optional<String> section, Optional<String> tag) {
    /** Everything. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty());

    public static Selection section(String id) {
        return new Selection(Optional.of(id), Optional.empty());
    }

    public static Selection tag(String id) {
        return new Selection(Optional.empty(), Optional.of(id));
    }
}
