/** Small clients of the public HTTP API, for commands and demo. */
@NullMarked
package org.storywire.launcher.client;

import org.jspecify.annotations.NullMarked;
