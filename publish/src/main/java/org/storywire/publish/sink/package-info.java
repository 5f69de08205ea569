/**
 * What publish sends out by itself. The projection may be deleted at any time; what a sink has delivered is remembered in a
 * file of its own, so that a rebuild sends nothing twice.
 */
@NullMarked
package org.storywire.publish.sink;

import org.jspecify.annotations.NullMarked;
