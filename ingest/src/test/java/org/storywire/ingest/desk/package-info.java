/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest.desk;

import org.jspecify.annotations.NullMarked;
