@NullMarked
package org.storywire.publish;

import org.jspecify.annotations.NullMarked;
