/**
 * Outgoing deliveries. The projection may be deleted at any time; the delivered position of a sink is stored in a separate
 * file, so that a rebuild delivers nothing twice.
 */
@NullMarked
package org.storywire.publish.sink;

import org.jspecify.annotations.NullMarked;
