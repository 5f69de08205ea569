/** The door's endpoints: each parses a request, submits events, and answers. */
@NullMarked
package org.storywire.ingest.route;

import org.jspecify.annotations.NullMarked;
