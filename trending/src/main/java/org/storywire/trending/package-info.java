/** From reads to rankings: the Kafka Streams topology around {@code count} and {@code rank}, and the settings. */
@NullMarked
package org.storywire.trending;

import org.jspecify.annotations.NullMarked;
