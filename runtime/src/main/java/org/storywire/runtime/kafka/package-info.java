/** Kafka clients: configuration, dead letters, topic administration, broker probe. */
@NullMarked
package org.storywire.runtime.kafka;

import org.jspecify.annotations.NullMarked;
