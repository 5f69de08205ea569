/** Messages from the counting to the ranking. Without Kafka. */
@NullMarked
package org.storywire.trending.message;

import org.jspecify.annotations.NullMarked;
