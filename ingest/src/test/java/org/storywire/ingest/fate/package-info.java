/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest.fate;

import org.jspecify.annotations.NullMarked;
