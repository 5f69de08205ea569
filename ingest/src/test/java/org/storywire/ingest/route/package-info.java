/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest.route;

import org.jspecify.annotations.NullMarked;
