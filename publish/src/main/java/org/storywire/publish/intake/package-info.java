/** From Kafka into the projection: controls before the wire, bad records aside, everything counted. */
@NullMarked
package org.storywire.publish.intake;

import org.jspecify.annotations.NullMarked;
