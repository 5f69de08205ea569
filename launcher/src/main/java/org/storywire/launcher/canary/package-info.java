/** Latency probes: stories sent to measure how long they take; for operators, the benchmark and the tests. */
@NullMarked
package org.storywire.launcher.canary;

import org.jspecify.annotations.NullMarked;
