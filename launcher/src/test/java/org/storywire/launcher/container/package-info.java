/** What is shipped for containers, checked without any. */
@NullMarked
package org.storywire.launcher.container;

import org.jspecify.annotations.NullMarked;
