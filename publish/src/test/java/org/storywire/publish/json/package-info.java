@NullMarked
package org.storywire.publish.json;

import org.jspecify.annotations.NullMarked;
