/** Tests of the whole pipeline, as its users use it: over HTTP. */
@NullMarked
package org.storywire.launcher.pipeline;

import org.jspecify.annotations.NullMarked;
