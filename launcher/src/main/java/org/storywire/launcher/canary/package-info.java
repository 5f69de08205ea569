/** Stories sent to see how long they take: what an operator watches, what the benchmark and the tests measure with. */
@NullMarked
package org.storywire.launcher.canary;

import org.jspecify.annotations.NullMarked;
