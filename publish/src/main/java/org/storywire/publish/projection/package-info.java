/** The read model: queries, their results, and the rules of visibility. Pure: independent of Kafka and HTTP. */
@NullMarked
package org.storywire.publish.projection;

import org.jspecify.annotations.NullMarked;
