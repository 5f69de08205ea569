@NullMarked
package org.storywire.publish.html;

import org.jspecify.annotations.NullMarked;
