/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest.door;

import org.jspecify.annotations.NullMarked;
