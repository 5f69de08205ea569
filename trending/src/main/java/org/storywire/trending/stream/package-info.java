/** The Kafka Streams processors around the counting of {@code count} and the boards of {@code rank}. */
@NullMarked
package org.storywire.trending.stream;

import org.jspecify.annotations.NullMarked;
