/** Messages from the counting to the ranking. Knows no Kafka. */
@NullMarked
package org.storywire.trending.message;

import org.jspecify.annotations.NullMarked;
