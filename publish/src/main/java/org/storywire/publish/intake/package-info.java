/** Kafka to projection: controls before the wire, undecodable records to dead letters, every record counted. */
@NullMarked
package org.storywire.publish.intake;

import org.jspecify.annotations.NullMarked;
