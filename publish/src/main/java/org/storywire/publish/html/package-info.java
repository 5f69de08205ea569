/** A story as HTML and as schema.org data. Pure: everything is escaped here, for no HTML travels behind the door. */
@NullMarked
package org.storywire.publish.html;

import org.jspecify.annotations.NullMarked;
