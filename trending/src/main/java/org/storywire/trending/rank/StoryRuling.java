package org.storywire.trending.rank;

import org.storywire.schemas.avro.ControlState;

/** The ruling of control on a story: the state, and the revision that it names. */
public record StoryRuling(ControlState state, long revision) {}
