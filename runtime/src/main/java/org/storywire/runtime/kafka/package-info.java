/** Kafka clients: configuration, readers and followers of logs, dead letters, topic administration, broker probe. */
@NullMarked
package org.storywire.runtime.kafka;

import org.jspecify.annotations.NullMarked;
