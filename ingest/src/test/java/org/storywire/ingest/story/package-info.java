/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest.story;

import org.jspecify.annotations.NullMarked;
