@NullMarked
package org.storywire.schemas;

import org.jspecify.annotations.NullMarked;
