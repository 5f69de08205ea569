/** Materialized views of topics that the door answers from; each is safe for threads. */
@NullMarked
package org.storywire.ingest.view;

import org.jspecify.annotations.NullMarked;
