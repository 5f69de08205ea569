/** Counts of all stories by minute, windows over them, and the boards that follow. Knows no Kafka. */
@NullMarked
package org.storywire.trending.rank;

import org.jspecify.annotations.NullMarked;
