/** Tests of trending, and the naive recount that they compare with. */
@NullMarked
package org.storywire.trending;

import org.jspecify.annotations.NullMarked;
