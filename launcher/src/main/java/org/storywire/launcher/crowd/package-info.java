/** A simulation of believable readers. Pure: no network, no clock of its own. */
@NullMarked
package org.storywire.launcher.crowd;

import org.jspecify.annotations.NullMarked;
