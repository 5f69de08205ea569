/** A story's page as plain values. */
@NullMarked
package org.storywire.publish.page.story;

import org.jspecify.annotations.NullMarked;
