/** Backtests: recorded reads through the topology that ranks live ones, on an embedded broker. */
@NullMarked
package org.storywire.launcher.backtest;

import org.jspecify.annotations.NullMarked;
