/** Pure: what a reported read must be, when it counts, and how readers stay unknown. */
@NullMarked
package org.storywire.ingest.read;

import org.jspecify.annotations.NullMarked;
