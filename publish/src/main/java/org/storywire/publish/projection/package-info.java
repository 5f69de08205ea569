/** What is applied of the wire, seen by readers: what may be shown and how it is found. Pure: knows neither Kafka nor HTTP. */
@NullMarked
package org.storywire.publish.projection;

import org.jspecify.annotations.NullMarked;
