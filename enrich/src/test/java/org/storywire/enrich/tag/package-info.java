@NullMarked
package org.storywire.enrich.tag;

import org.jspecify.annotations.NullMarked;
