package org.storywire.publish.projection;

import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.WireStory;

/** An entry of a board: {@code rank} starts at 1; {@code entry} has readers, reads, previous rank and since. */
public record PublishedEntry(int rank, RankingEntry entry, WireStory story) {}
