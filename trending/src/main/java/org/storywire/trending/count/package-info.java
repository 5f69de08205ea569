/** Rows of readers, and the rules by which their reads count. Without Kafka. */
@NullMarked
package org.storywire.trending.count;

import org.jspecify.annotations.NullMarked;
