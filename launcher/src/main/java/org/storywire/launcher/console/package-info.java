/** Exit codes, the terminal and the streams of a command. */
@NullMarked
package org.storywire.launcher.console;

import org.jspecify.annotations.NullMarked;
