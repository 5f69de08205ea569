/** Kafka Streams applications: properties, exception handlers, dead letters, lifecycle. */
@NullMarked
package org.storywire.runtime.streams;

import org.jspecify.annotations.NullMarked;
