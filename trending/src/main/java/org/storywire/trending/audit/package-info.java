/** The audit: an independent recount of the boards from the log of reads, which shares no code with the counting and the ranking. */
@NullMarked
package org.storywire.trending.audit;

import org.jspecify.annotations.NullMarked;
