/** The container files, checked without a container runtime. */
@NullMarked
package org.storywire.launcher.container;

import org.jspecify.annotations.NullMarked;
