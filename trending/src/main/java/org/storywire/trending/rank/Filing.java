package org.storywire.trending.rank;

/**
 * What the wire says of a story, as far as boards ask.
 *
 * @param section id of its section
 * @param published when it was first public, milliseconds since the epoch: of two equal stories the newer goes first
 * @param revision of the newsroom
 * @param usable whether the revision bears something to show
 * @param expires not to be shown from then on; {@link Long#MAX_VALUE}: never
 */
public record Filing(String section, long published, long revision, boolean usable, long expires) {}
