/** Counts of stories by minute, and windows over them. Knows no Kafka. */
@NullMarked
package org.storywire.trending.pane;

import org.jspecify.annotations.NullMarked;
