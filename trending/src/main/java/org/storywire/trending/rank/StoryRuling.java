package org.storywire.trending.rank;

import org.storywire.schemas.avro.ControlState;

/** What control says of a story: the state, and the revision that it names. */
public record StoryRuling(ControlState state, long revision) {}
