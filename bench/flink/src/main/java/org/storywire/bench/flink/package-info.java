/** Flink SQL as a contestant of the trending benchmark. */
@NullMarked
package org.storywire.bench.flink;

import org.jspecify.annotations.NullMarked;
