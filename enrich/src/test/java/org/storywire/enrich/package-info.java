@NullMarked
package org.storywire.enrich;

import org.jspecify.annotations.NullMarked;
