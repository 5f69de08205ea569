/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest.key;

import org.jspecify.annotations.NullMarked;
