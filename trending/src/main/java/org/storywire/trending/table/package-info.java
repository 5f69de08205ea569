/** Compact collections without boxing: hash tables, a Bloom filter, a radix sort, varints. Knows no Kafka. */
@NullMarked
package org.storywire.trending.table;

import org.jspecify.annotations.NullMarked;
