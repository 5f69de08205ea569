@NullMarked
package org.storywire.publish.feed;

import org.jspecify.annotations.NullMarked;
