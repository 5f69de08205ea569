/** Benchmarks that anyone can run with {@code bench/run}. */
@NullMarked
package org.storywire.bench;

import org.jspecify.annotations.NullMarked;
