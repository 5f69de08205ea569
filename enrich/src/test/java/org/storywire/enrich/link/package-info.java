@NullMarked
package org.storywire.enrich.link;

import org.jspecify.annotations.NullMarked;
