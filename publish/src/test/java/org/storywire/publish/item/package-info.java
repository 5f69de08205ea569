@NullMarked
package org.storywire.publish.item;

import org.jspecify.annotations.NullMarked;
