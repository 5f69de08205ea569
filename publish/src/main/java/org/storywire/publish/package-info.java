/** The last stage: serves the wire and the rankings as pages, feeds, API and event streams. */
@NullMarked
package org.storywire.publish;

import org.jspecify.annotations.NullMarked;
