/** The command line: one class a command. */
@NullMarked
package org.storywire.launcher.command;

import org.jspecify.annotations.NullMarked;
