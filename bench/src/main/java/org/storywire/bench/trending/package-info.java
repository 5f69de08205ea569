/** The trending benchmark: competitors in their own JVMs over the same reads on the same broker. */
@NullMarked
package org.storywire.bench.trending;

import org.jspecify.annotations.NullMarked;
