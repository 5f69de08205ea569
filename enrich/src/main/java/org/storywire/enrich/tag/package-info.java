/** What a machine can read in one story, with its evidence: pure, stateless, deterministic. Knows no Kafka. */
@NullMarked
package org.storywire.enrich.tag;

import org.jspecify.annotations.NullMarked;
