/** Pure: converts the body of a submission into a story, or into a list of all its errors. */
@NullMarked
package org.storywire.ingest.story;

import org.jspecify.annotations.NullMarked;
