/** The front page and the lists of a section or a tag, as plain values. */
@NullMarked
package org.storywire.publish.page.front;

import org.jspecify.annotations.NullMarked;
