/** Recounts the boards from the log of reads, by itself: nothing here uses what counts and ranks. */
@NullMarked
package org.storywire.trending.audit;

import org.jspecify.annotations.NullMarked;
