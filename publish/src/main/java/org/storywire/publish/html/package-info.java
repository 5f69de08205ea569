/** A story as HTML and as schema.org data. Pure: stories contain no HTML, so all escaping happens here. */
@NullMarked
package org.storywire.publish.html;

import org.jspecify.annotations.NullMarked;
