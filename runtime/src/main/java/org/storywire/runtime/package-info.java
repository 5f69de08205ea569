/** How any service lives: life cycle, settings, health, metrics, HTTP and Kafka Streams. It knows no story. */
@NullMarked
package org.storywire.runtime;

import org.jspecify.annotations.NullMarked;
