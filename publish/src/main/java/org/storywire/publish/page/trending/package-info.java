/** The page of a trending list as plain values: rows, charts, links to other lists. */
@NullMarked
package org.storywire.publish.page.trending;

import org.jspecify.annotations.NullMarked;
