@NullMarked
package org.storywire.publish.projection;

import org.jspecify.annotations.NullMarked;
