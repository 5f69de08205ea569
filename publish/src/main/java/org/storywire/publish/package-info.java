/** The last stage: the wire and the rankings to pages, feeds, API and event streams. */
@NullMarked
package org.storywire.publish;

import org.jspecify.annotations.NullMarked;
