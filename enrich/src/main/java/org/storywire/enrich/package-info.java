/** Enrich at the edge: the topologies of tag and link, and the service that runs both. */
@NullMarked
package org.storywire.enrich;

import org.jspecify.annotations.NullMarked;
