/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest.read;

import org.jspecify.annotations.NullMarked;
