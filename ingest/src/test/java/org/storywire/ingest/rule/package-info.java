/** Tests of their namesake. */
@NullMarked
package org.storywire.ingest.rule;

import org.jspecify.annotations.NullMarked;
