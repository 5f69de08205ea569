@NullMarked
package org.storywire.publish.api;

import org.jspecify.annotations.NullMarked;
