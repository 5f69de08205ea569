/** What a schema registry decides and remembers, without HTTP and without Kafka. */
@NullMarked
package org.storywire.embedded.registry;

import org.jspecify.annotations.NullMarked;
