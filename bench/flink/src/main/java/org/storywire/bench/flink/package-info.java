/** Flink SQL as a competitor in the trending benchmark. */
@NullMarked
package org.storywire.bench.flink;

import org.jspecify.annotations.NullMarked;
