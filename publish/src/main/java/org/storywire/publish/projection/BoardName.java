package org.storywire.publish.projection;

import java.time.Instant;
import java.util.Optional;

/**
 * A list that there is.
 *
 * @param label what its section or tag is called; empty for the board of all and for languages
 * @param places how many places it has now
 * @param stories how many stories could be listed
 */
public record BoardName(BoardKey key, Optional<String> label, Instant at, int places, int stories) {}
