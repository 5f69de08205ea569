/** The rules and the state of a schema registry, without HTTP and without Kafka. */
@NullMarked
package org.storywire.embedded.registry;

import org.jspecify.annotations.NullMarked;
