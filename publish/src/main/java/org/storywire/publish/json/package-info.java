/** JSON of stories, boards and changes, for the API and the event stream. Pure. */
@NullMarked
package org.storywire.publish.json;

import org.jspecify.annotations.NullMarked;
