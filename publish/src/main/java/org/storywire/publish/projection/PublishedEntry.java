package org.storywire.publish.projection;

import org.storywire.schemas.avro.RankingEntry;
import org.storywire.schemas.avro.WireStory;

/** A place on a board: {@code rank} counts shown stories from 1; {@code entry} has readers, reads, previous rank and since. */
public record PublishedEntry(int rank, RankingEntry entry, WireStory story) {}
