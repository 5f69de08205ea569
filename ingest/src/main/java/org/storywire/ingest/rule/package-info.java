/** Pure: what analysts and editors may ask of the rankings, and how their requests are read. */
@NullMarked
package org.storywire.ingest.rule;

import org.jspecify.annotations.NullMarked;
