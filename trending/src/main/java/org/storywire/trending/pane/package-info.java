/** Counts of stories by minute, and windows over them. Without Kafka. */
@NullMarked
package org.storywire.trending.pane;

import org.jspecify.annotations.NullMarked;
