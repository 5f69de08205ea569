/** The desk: a Kafka Streams topology around the rules of {@code fate}, its store, and the broker's clock. */
@NullMarked
package org.storywire.ingest.desk;

import org.jspecify.annotations.NullMarked;
