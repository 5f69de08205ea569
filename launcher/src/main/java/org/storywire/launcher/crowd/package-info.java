/** Readers who behave believably: who reads what when. Pure: no network, no clock of its own. */
@NullMarked
package org.storywire.launcher.crowd;

import org.jspecify.annotations.NullMarked;
