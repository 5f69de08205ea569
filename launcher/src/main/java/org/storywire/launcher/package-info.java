/** Storywire as one program: the command line, everything in one JVM, the demo. */
@NullMarked
package org.storywire.launcher;

import org.jspecify.annotations.NullMarked;
