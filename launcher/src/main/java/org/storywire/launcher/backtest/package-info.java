/** Recorded reads through the very topology that ranks live ones, on an embedded broker of their own. */
@NullMarked
package org.storywire.launcher.backtest;

import org.jspecify.annotations.NullMarked;
