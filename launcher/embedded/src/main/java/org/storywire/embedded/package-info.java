/** A single-node Kafka broker and a schema registry inside one JVM: for development, the demo and tests. */
@NullMarked
package org.storywire.embedded;

import org.jspecify.annotations.NullMarked;
