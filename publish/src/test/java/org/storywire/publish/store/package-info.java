@NullMarked
package org.storywire.publish.store;

import org.jspecify.annotations.NullMarked;
