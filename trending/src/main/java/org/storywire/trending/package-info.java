/** Reads to rankings: the Kafka Streams topology around the counting of {@code count} and the boards of {@code rank}. */
@NullMarked
package org.storywire.trending;

import org.jspecify.annotations.NullMarked;
