/** Compact collections without boxing: hash tables, a Bloom filter, a radix sort, varints. Without Kafka. */
@NullMarked
package org.storywire.trending.table;

import org.jspecify.annotations.NullMarked;
