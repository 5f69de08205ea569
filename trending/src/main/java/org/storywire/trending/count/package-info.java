/** Readers' rows and per-minute counts: which reads count, and what each changes. Knows no Kafka. */
@NullMarked
package org.storywire.trending.count;

import org.jspecify.annotations.NullMarked;
