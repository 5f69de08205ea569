/** Which stories belong together, and which must never be named: pure rules and the index they search. Knows no Kafka. */
@NullMarked
package org.storywire.enrich.link;

import org.jspecify.annotations.NullMarked;
