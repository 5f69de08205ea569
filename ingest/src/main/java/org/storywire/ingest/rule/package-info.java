/** Pure: requests of analysts and editors about the rankings, and their parsing. */
@NullMarked
package org.storywire.ingest.rule;

import org.jspecify.annotations.NullMarked;
