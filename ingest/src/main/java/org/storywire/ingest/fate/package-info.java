/** Pure: the fate of each submission, from what the desk knows of the story, what control says and what time it is. */
@NullMarked
package org.storywire.ingest.fate;

import org.jspecify.annotations.NullMarked;
