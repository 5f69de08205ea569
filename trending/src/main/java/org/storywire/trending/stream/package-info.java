/** The Kafka Streams processors around the counting of {@code count} and the boards of {@code rank}, and what they need of Kafka. */
@NullMarked
package org.storywire.trending.stream;

import org.jspecify.annotations.NullMarked;
