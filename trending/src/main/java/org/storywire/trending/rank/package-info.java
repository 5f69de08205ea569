/** The ranking of stories: windows over their counts, and the boards. Without Kafka. */
@NullMarked
package org.storywire.trending.rank;

import org.jspecify.annotations.NullMarked;
