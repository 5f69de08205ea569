/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest;

import org.jspecify.annotations.NullMarked;
