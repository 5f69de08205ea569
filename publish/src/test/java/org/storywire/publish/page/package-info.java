@NullMarked
package org.storywire.publish.page;

import org.jspecify.annotations.NullMarked;
