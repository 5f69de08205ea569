/** Pure: the fate of each submission, from the desk's state of the story, its control and the time. */
@NullMarked
package org.storywire.ingest.fate;

import org.jspecify.annotations.NullMarked;
