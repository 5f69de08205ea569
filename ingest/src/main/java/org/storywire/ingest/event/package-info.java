/** The door's producer: sends events, batches reads, and counts both. */
@NullMarked
package org.storywire.ingest.event;

import org.jspecify.annotations.NullMarked;
